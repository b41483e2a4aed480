/** What words of an address name. */
export interface AddressWords {
  /** Village or hamlet, lower case, without spaces at its ends; empty when not named. */
  place: string;
  group: number | null;
  houseNumber: string;
}

const NUMERALS = '零一二三四五六七八九';

/** A number in Chinese numerals as digits: `一` → `1`, `十二` → `12`, `二十` → `20`. */
export function toDigits(numeral: string): string {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['0', numeral];
  const digit = (one: string | undefined, otherwise: number) => (one ? NUMERALS.indexOf(one) : otherwise);
  return String(digit(tens === '0' ? '零' : tens, 1) * 10 + digit(ones, 0));
}

/**
 * Reads words of an address as people type them: `东村 1组 12`, `东村一组12号`, `东村1-12`, `east village group 1 no. 12`,
 * `12`. Undefined when nothing can be looked for.
 */
export function readAddress(input: string): AddressWords | undefined {
  const text = input
    .normalize('NFKC')
    .toLowerCase()
    .replace(/([零一二三四五六七八九十]{1,3})(?=\s*组)/g, toDigits)
    .replace(/\b(?:group|grp\.?)\s*(\d+)/g, ' $1组 ')
    .replace(/^(.*?)\b(?:no|number|house)\b\.?\s*([\w-]+)(.*)$/, '$1 $3 $2')
    .replace(/[#,，。、]/g, ' ')
    .trim();
  const [, before = '', group, after = ''] = text.match(/^(.*?)(\d+)\s*组(.*)$/) ?? [];
  const rest = group === undefined ? text : `${before} ${after}`;
  const houseNumber = rest.match(/([a-z]?\d[\da-z]*(?:[-—之]\d+)?)\s*号?\s*$/)?.[1] ?? '';
  const bare = rest.slice(0, houseNumber ? rest.lastIndexOf(houseNumber) : undefined).replace(/\s*号\s*$/, '');
  const words = { place: bare.trim().replace(/\s+/g, ' '), houseNumber: houseNumber.toUpperCase() };
  const [, short, dashed] = group === undefined ? (words.houseNumber.match(/^(\d+)[-—](\d+)$/) ?? []) : [];
  const read: AddressWords =
    words.place && short && dashed
      ? { place: words.place, group: Number(short), houseNumber: dashed }
      : { ...words, group: group === undefined ? null : Number(group) };
  return read.place || read.group !== null || read.houseNumber ? read : undefined;
}
