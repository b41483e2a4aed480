/**
 * A Lucide icon in the colour of its text; always beside a word, so it is hidden from screen readers. `of` are its paths
 * from `icons.gen.ts`, `size` is in pixels.
 */
export function Icon({ of, size = 24 }: { of: string; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: of }}
    />
  );
}
