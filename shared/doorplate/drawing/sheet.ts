import { PLATE, type PlateFacts, type PlateLook, plateContent } from './plate.ts';

/** Paper, in millimetres. `a4` for a trial on paper, the others for print shops. */
export const SHEETS = {
  a4: { width: 210, height: 297 },
  a3: { width: 420, height: 297 },
  b1: { width: 1000, height: 707 },
} as const;
export type SheetSize = keyof typeof SHEETS;

/** Between two plates: room for a knife and its marks. */
const GAP = 6;
/** Length of a cutting mark, and how far it keeps from the plate. */
const MARK = { length: 2.2, off: 0.6 } as const;

/** How plates lie on a sheet: columns, rows, and how many in all. */
export function layoutOf(size: SheetSize): { columns: number; rows: number; plates: number } {
  const { width, height } = SHEETS[size];
  const columns = Math.floor((width + GAP) / (PLATE.width + GAP));
  const rows = Math.floor((height + GAP) / (PLATE.height + GAP));
  return { columns, rows, plates: columns * rows };
}

/** One sheet of plates with cutting marks, as SVG at its true size. Takes no more plates than fit. */
export function drawSheet(plates: readonly PlateFacts[], look: PlateLook, size: SheetSize): string {
  const { width, height } = SHEETS[size];
  const { columns, rows } = layoutOf(size);
  const left = (width - columns * PLATE.width - (columns - 1) * GAP) / 2;
  const top = (height - rows * PLATE.height - (rows - 1) * GAP) / 2;
  const placed = plates.slice(0, columns * rows).map((facts, i) => {
    const x = left + (i % columns) * (PLATE.width + GAP);
    const y = top + Math.floor(i / columns) * (PLATE.height + GAP);
    return `<g transform="translate(${x} ${y})">${plateContent(facts, look)}${MARKS}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" class="sheet ${size}" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="sans-serif"><rect width="${width}" height="${height}" fill="#fff"/>${placed.join('')}</svg>`;
}

/** Two marks at each corner, outside the plate. */
const MARKS = `<path stroke="#000" stroke-width="0.15" d="${[0, PLATE.width]
  .flatMap((x) => [0, PLATE.height].map((y) => marksAt(x, y)))
  .join('')}"/>`;

function marksAt(x: number, y: number): string {
  const [h, v] = [x === 0 ? -1 : 1, y === 0 ? -1 : 1];
  return `M${x + h * MARK.off} ${y}h${h * MARK.length}M${x} ${y + v * MARK.off}v${v * MARK.length}`;
}

/** Cuts a list into sheets. */
export function* sheetsOf<T>(plates: readonly T[], size: SheetSize): Generator<T[]> {
  const { plates: each } = layoutOf(size);
  for (let from = 0; from < plates.length; from += each) yield plates.slice(from, from + each);
}
