import type { Modules } from '../../shared/doorplate/drawing/symbol.ts';

/** A grey picture, one byte a pixel, row by row. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A picture from what `at` says of each pixel, 0 black to 255 white. */
export function draw(width: number, height: number, at: (x: number, y: number) => number): Picture {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = clamp(at(x, y));
  return { width, height, data };
}

const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

/** Brightness at a place between pixels; beyond the edge the edge goes on. */
export function brightness({ width, height, data }: Picture, x: number, y: number): number {
  const px = Math.max(0, Math.min(width - 1.001, x));
  const py = Math.max(0, Math.min(height - 1.001, y));
  const at = Math.floor(py) * width + Math.floor(px);
  const [fx, fy] = [px % 1, py % 1];
  const top = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
  const bottom = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
  return top * (1 - fy) + bottom * fy;
}

/** Share of a picture's side that its symbol takes, without quiet zone: all choices of QR are drawn on plates of the same size. */
export const SYMBOL_SHARE = 0.66;

/** A symbol in the middle of a white panel on a blue plate, as a camera that stands straight in front would see it. */
export function pictureOf({ side, isDark }: Modules, pixels = 480): Picture {
  const symbol = pixels * SYMBOL_SHARE;
  const from = (pixels - symbol) / 2;
  const panel = pixels * 0.04;
  return draw(pixels, pixels, (x, y) => {
    if (Math.min(x, y, pixels - x, pixels - y) < panel) return 80;
    const [mx, my] = [Math.floor(((x - from) / symbol) * side), Math.floor(((y - from) / symbol) * side)];
    const isInside = mx >= 0 && my >= 0 && mx < side && my < side;
    return isInside && isDark(mx, my) ? 15 : 245;
  });
}
