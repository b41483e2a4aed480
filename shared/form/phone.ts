/**
 * A Chinese mobile or landline number as digits: `138 1234 5678` → `13812345678`, `(0571) 8765 4321` → `057187654321`.
 * A country code 86 is dropped. Undefined when it is neither.
 */
export function readPhone(input: string): string | undefined {
  const digits = input
    .normalize('NFKC')
    .replace(/[\s\-‐-―−()]/g, '')
    .replace(/^(\+|00)86/, '');
  return /^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits) ? digits : undefined;
}

/** The last four digits, which open the details of a case together with its receipt number. */
export function lastFour(phone: string): string {
  return phone.slice(-4);
}
