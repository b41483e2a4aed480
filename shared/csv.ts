/** What stands in a cell. Numbers are written as they are; text that a spreadsheet would run as a formula is not. */
export type CsvCell = string | number | boolean | null | undefined;

/** Spreadsheets read UTF-8 as UTF-8 only behind this mark. */
const BOM = '\ufeff';
/** How a cell begins that a spreadsheet runs instead of showing; full-width forms count too (OWASP, CSV injection). */
const FORMULA = /^'*[\s\u200b]*[=+\-@\t\r＝＋－﹣＠]/;

/** Text as it may stand in a spreadsheet: what would be a formula gets an apostrophe in front and stays text. */
export function neutralised(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Text as it was before `neutralised`, for files that come back. */
export function unneutralised(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

/**
 * A CSV file that Excel and WPS open by a double click: UTF-8 with BOM, commas, CRLF (RFC 4180), no cell a formula. Every
 * export of the app is written by this. Serve it as `text/csv; charset=utf-8`.
 */
export function writeCsv(rows: Iterable<readonly CsvCell[]>): string {
  let text = BOM;
  for (const row of rows) text += `${row.map(cellOf).join(',')}\r\n`;
  return text;
}

function cellOf(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = neutralised(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
