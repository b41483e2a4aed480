import type { Language } from '../shared/language.ts';

/** Where a household is, as a query gives it; a case without household has its village only. */
export interface AddressRow {
  villageZh: string;
  villageEn: string;
  group: number | null;
  hamlet: string | null;
  houseNumber: string | null;
}

/** Village, group and house number in one line: `东村2组上湾1号`. */
export function addressOf(
  { villageZh, villageEn, group, hamlet, houseNumber }: AddressRow,
  language: Language,
): string {
  if (group === null) return language === 'zh' ? villageZh : villageEn;
  return language === 'zh'
    ? `${villageZh}${group}组${hamlet ?? ''}${houseNumber}号`
    : `No. ${houseNumber}, Group ${group}, ${villageEn}`;
}
