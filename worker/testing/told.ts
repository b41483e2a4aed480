/**
 * Returns those of `secrets` that `text` tells. A secret of digits alone counts only where no letter or digit stands
 * beside it: an instant in milliseconds or a random id holds any four digits by chance, and tells nobody's number.
 * So name numbers as they would be shown: whole, cut short (`138****5678`), or the last four digits alone.
 */
export function told(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) =>
    /^\d+$/.test(secret) ? new RegExp(`(?<![0-9A-Za-z])${secret}(?![0-9A-Za-z])`).test(text) : text.includes(secret),
  );
}
