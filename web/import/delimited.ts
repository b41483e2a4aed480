import Papa from 'papaparse';
import { LIST_LIMITS } from '../../shared/import/columns.ts';
import { type Grid, UnreadableFile } from './grid.ts';

const DELIMITERS = [',', '\t', ';', '|', '，'];

/**
 * The table in a text: delimiter found, line ends of every kind and mixed, quotes as Excel writes them. Throws
 * `UnreadableFile` for a quote that never ends, which would swallow everything after it.
 */
export function readDelimited(text: string): Grid & { delimiter: string } {
  // One kind of line end: a reader that settles for one would run the others together.
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { data, errors, meta } = Papa.parse<string[]>(source, {
    newline: '\n',
    delimitersToGuess: DELIMITERS,
    skipEmptyLines: false,
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) throw new UnreadableFile('brokenQuotes', (broken.row ?? 0) + 1);
  const rows = data.map((cells, at) => ({ at, cells })).filter(({ cells }) => cells.some((cell) => cell.trim()));
  if (rows.length > LIST_LIMITS.rows + 100) throw new UnreadableFile('tooManyRows');
  return { rows, merges: [], delimiter: meta.delimiter };
}
