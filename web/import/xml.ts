/** The little of XML that the parts of a workbook are made of. Nothing in them is run or fetched. */

/** The value of an attribute in a start tag; empty when it is not there. */
export function attribute(tag: string, name: string): string {
  const at = tag.indexOf(` ${name}="`);
  if (at < 0) return '';
  const from = at + name.length + 3;
  return plain(tag.slice(from, tag.indexOf('"', from)));
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text without its escapes. */
export function plain(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) =>
      name ? (NAMED[name] ?? all) : character(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => character(Number.parseInt(hex, 16)));
}

const character = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');

/** The words of a rich text: all its pieces, without the readings written above them. */
export function runs(xml: string): string {
  const bare = xml.includes('<rPh') ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : xml;
  let text = '';
  for (const [, piece = ''] of bare.matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g)) text += piece;
  return plain(text);
}

/** A part in which every element carries the same prefix (`x:row`), without it. */
export function unprefixed(xml: string): string {
  const prefix = xml.match(/<(\w+):(?:worksheet|workbook|sst|styleSheet)\b/)?.[1];
  return prefix ? xml.replace(new RegExp(`<(/?)${prefix}:`, 'g'), '<$1') : xml;
}
