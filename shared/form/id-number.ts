/** Weights and check characters of GB 11643-1999 (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

export type IdNumberProblem = 'idNumberLength' | 'idNumberBirthday' | 'idNumberCheck';

/**
 * Checks a citizen identity number (公民身份号码, GB 11643-1999): 18 characters, a birthday that exists and is not after
 * `today` (`YYYY-MM-DD`), the right check character. Spaces, lower-case x and full-width characters are forgiven.
 */
export function readIdNumber(
  input: string,
  today: string,
): { ok: true; value: string } | { ok: false; problem: IdNumberProblem } {
  const value = input.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (!/^\d{17}[\dX]$/.test(value)) return { ok: false, problem: 'idNumberLength' };
  const birthday = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isDate(birthday) || birthday < '1880-01-01' || birthday > today)
    return { ok: false, problem: 'idNumberBirthday' };
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return CHECKS[sum % 11] === value[17] ? { ok: true, value } : { ok: false, problem: 'idNumberCheck' };
}

/** Whether `YYYY-MM-DD` names a day that exists. */
export function isDate(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(instant) && new Date(instant).toISOString().startsWith(text);
}
