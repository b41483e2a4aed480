// Files as people bring them, made by code.
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));

let twoBytes: Map<string, [number, number]> | undefined;

/** The two-byte part of GB18030 (which is GBK), read off the decoder. */
function gbk(): Map<string, [number, number]> {
  if (twoBytes) return twoBytes;
  const decoder = new TextDecoder('gb18030');
  twoBytes = new Map();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const text = decoder.decode(new Uint8Array([high, low]));
      if (low !== 0x7f && [...text].length === 1 && !text.includes('\ufffd')) twoBytes.set(text, [high, low]);
    }
  return twoBytes;
}

/** Text in GB18030; what GBK does not have (rare characters beyond the first plane) in four bytes. */
export function gb18030(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point >= 0x10000) {
      const n = point - 0x10000;
      bytes.push(
        0x90 + Math.floor(n / 12_600),
        0x30 + (Math.floor(n / 1_260) % 10),
        0x81 + (Math.floor(n / 10) % 126),
        0x30 + (n % 10),
      );
    } else bytes.push(...(gbk().get(character) ?? [0x3f]));
  }
  return new Uint8Array(bytes);
}

/** Text in UTF-16, little end first, without a mark of its own. */
export function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    [...text].flatMap((c) => [...Array(c.length).keys()].flatMap((i) => [c.charCodeAt(i) & 255, c.charCodeAt(i) >> 8])),
  );
}

type Value =
  | string
  | number
  | { date: number }
  | { formula: string; value: number }
  | { error: string }
  | { rich: string[] };

interface SheetOf {
  rows: readonly (readonly Value[])[];
  merges?: readonly string[];
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letter = (column: number) => String.fromCharCode(65 + column);

/** A workbook as Excel writes it: shared strings, styles, formulas with their last values. */
export function workbook({
  rows,
  merges = [],
  more = [],
}: SheetOf & { more?: (SheetOf & { name: string })[] }): Uint8Array<ArrayBuffer> {
  const strings: string[] = [];
  const shared = (xml: string) => strings.push(xml) - 1;
  const cell = (value: Value, at: string): string => {
    if (value === '') return `<c r="${at}" s="1"/>`;
    if (typeof value === 'string')
      return `<c r="${at}" t="s"><v>${shared(`<t xml:space="preserve">${escaped(value)}</t>`)}</v></c>`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if ('date' in value) return `<c r="${at}" s="1"><v>${value.date}</v></c>`;
    if ('formula' in value) return `<c r="${at}"><f>${escaped(value.formula)}</f><v>${value.value}</v></c>`;
    if ('error' in value) return `<c r="${at}" t="e"><v>${value.error}</v></c>`;
    const pieces = value.rich.map((piece) => `<r><rPr><b/></rPr><t>${piece}</t></r>`).join('');
    return `<c r="${at}" t="s"><v>${shared(`${pieces}<rPh sb="0" eb="1"><t>dì</t></rPh>`)}</v></c>`;
  };
  const sheet = (one: SheetOf) =>
    `<worksheet xmlns="x"><dimension ref="A1"/><sheetData>${one.rows
      .map(
        (row, r) =>
          `<row r="${r + 1}" spans="1:3">${row.map((value, c) => cell(value, `${letter(c)}${r + 1}`)).join('')}</row>`,
      )
      .join(
        '',
      )}</sheetData>${one.merges?.length ? `<mergeCells>${one.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}</worksheet>`;
  const sheets = [{ name: '一', rows, merges }, ...more];
  const files = Object.fromEntries(sheets.map((one, i) => [`xl/worksheets/sheet${i + 1}.xml`, utf8(sheet(one))]));
  return new Uint8Array(
    zipSync({
      ...files,
      'xl/workbook.xml': utf8(
        `<workbook xmlns:r="r"><sheets>${sheets.map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': utf8(
        `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="w" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
      ),
      'xl/styles.xml': utf8(
        '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      ),
      'xl/sharedStrings.xml': utf8(`<sst>${strings.map((one) => `<si>${one}</si>`).join('')}</sst>`),
    }),
  );
}

/** A ZIP file with one part of so many zeros, which its headers say is empty. */
export function zipBomb(name: string, zeros: number): Uint8Array<ArrayBuffer> {
  const packed = deflateRawSync(Buffer.alloc(zeros), { level: 9 });
  const bytes = Buffer.concat([
    zipSync({ [name]: new Uint8Array(0) }, { level: 0 }).subarray(0, 30 + name.length),
    packed,
  ]);
  const central = Buffer.alloc(46 + name.length);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  central.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(bytes.length, 16);
  return new Uint8Array(Buffer.concat([bytes, central, end]));
}
