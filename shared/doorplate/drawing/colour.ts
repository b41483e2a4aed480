/** The blue of the enamel: white on it has 8:1. */
export const ENAMEL = '#0A4EA2';
/** Least contrast of white letters on a plate (WCAG 2.2 AA for small text). */
export const LEAST_CONTRAST = 4.5;

/** Contrast of white on a colour `#RRGGBB`, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrastWithWhite(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
