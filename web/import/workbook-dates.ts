import { attribute } from './xml.ts';

/**
 * Formats of dates and times that every workbook knows by number (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 in Chinese).
 * Between them 48 is a power of ten and 49 is text.
 */
const BUILT_IN = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** For each cell style of a workbook whether it shows a number as a date. */
export function dateFormats(styles: string): boolean[] {
  const own = new Map(
    [...styles.matchAll(/<numFmt\b([^>]*)>/g)].map(([, tag = '']) => [
      Number(attribute(tag, 'numFmtId')),
      isDateFormat(attribute(tag, 'formatCode')),
    ]),
  );
  const [, inside = ''] = styles.match(/<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/) ?? [];
  return [...inside.matchAll(/<xf\b([^>]*)>/g)].map(([, tag = '']) => {
    const id = Number(attribute(tag, 'numFmtId'));
    return own.get(id) ?? BUILT_IN(id);
  });
}

/** A format with a year, month, day or hour in it, outside of quoted words, colours and conditions. */
const isDateFormat = (code: string): boolean => /[ymdh]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

const DAY = 86_400_000;

/** The day a number means (days since 1900 or 1904), as people write it: what stood there may be read from it. */
export function sayDate(number: number, is1904: boolean): string {
  const day = new Date(Date.UTC(1899, 11, 30) + (Math.floor(number) + (is1904 ? 1462 : 0)) * DAY);
  return Number.isNaN(day.getTime()) ? String(number) : day.toISOString().slice(0, 10);
}
