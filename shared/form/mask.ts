/** `张三` → `张*`, `张小三` → `张*三`, `欧阳小三` → `欧**三`. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length < 2) return '*';
  if (characters.length === 2) return `${characters[0]}*`;
  return `${characters[0]}${'*'.repeat(Math.min(characters.length - 2, 3))}${characters.at(-1)}`;
}

/** `13812345678` → `138****5678`; shorter numbers keep their last four digits. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, phone.length - 8)}****${phone.slice(-4)}`;
}

/** An identity number with its first and last character only. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 1)}${'*'.repeat(Math.max(idNumber.length - 2, 0))}${idNumber.slice(-1)}`;
}

/** An address with its beginning only: `东村3组12号` → `东村******`. */
export function maskAddress(address: string): string {
  const characters = [...address.trim()];
  const kept = Math.min(3, Math.floor(characters.length / 3));
  return characters.slice(0, kept).join('') + '*'.repeat(Math.min(characters.length - kept, 6));
}

/** Seven digits or more: a telephone, identity or account number; in groups and full width too. Dates stay. */
const LONG_NUMBER = /(?!\d{4}-\d\d-\d\d(?!\d))(?<![\d-])[\d０-９](?:[\s\-‐-―−]?[\d０-９]){6,}[xXｘＸ]?/g;

/** Free words in which the given names and everything like a telephone, identity or account number is masked. */
export function maskWords(words: string, names: readonly string[]): string {
  const masked = words.replace(LONG_NUMBER, (number) => '*'.repeat([...number].length));
  return names.filter(Boolean).reduce((text, name) => text.replaceAll(name, maskName(name)), masked);
}
