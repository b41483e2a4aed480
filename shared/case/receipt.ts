import type { RandomBytes } from '../ids.ts';

/**
 * The receipt number (查询码) of a case: ten random digits and two check digits (ISO 7064 MOD 97-10), printed
 * `4827 1936 0574`. Digits only, so that it can be said over the telephone, typed on a keypad, and never be taken for
 * a plate code. It carries no date, place or sequence.
 */
const DIGITS = 12;

function remainder97(digits: string): number {
  let rest = 0;
  for (const d of digits) rest = (rest * 10 + Number(d)) % 97;
  return rest;
}

/** A new receipt number, unformatted. Uniqueness is the database's business. */
export function mintReceipt(random: RandomBytes): string {
  const body = Array.from({ length: DIGITS - 2 }, () => randomDigit(random)).join('');
  return body + String(98 - remainder97(`${body}00`)).padStart(2, '0');
}

/** An unbiased decimal digit: bytes of 250 and more would favour 0–5 and are thrown away. */
function randomDigit(random: RandomBytes): number {
  for (;;) {
    const byte = random(1)[0] ?? 255;
    if (byte < 250) return byte % 10;
  }
}

/** The twelve digits of what a person typed (spaces, hyphens, full-width digits forgiven), or undefined when they cannot be a receipt number. */
export function readReceipt(input: string): string | undefined {
  const digits = input.normalize('NFKC').replace(/[\s\-‐-―−]/g, '');
  return /^\d{12}$/.test(digits) && remainder97(digits) === 1 ? digits : undefined;
}

/** `482719360574` → `4827 1936 0574`. */
export function printReceipt(receipt: string): string {
  return receipt.replace(/(\d{4})(?=\d)/g, '$1 ');
}

const SPOKEN = '零幺二三四五六七八九';

/** As it is read over a Chinese telephone: `四八二七，幺九三六，零五七四`. */
export function speakReceipt(receipt: string): string {
  return printReceipt(receipt)
    .replace(/\d/g, (d) => SPOKEN[Number(d)] ?? '')
    .replace(/ /g, '，');
}
