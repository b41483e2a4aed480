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
