import { writeCsv } from '../../csv.ts';
import { printCode } from '../code.ts';
import { plateUrl } from '../drawing/symbol.ts';
import type { PlateLine } from './schema.ts';

/** The address on a plate in one line: `青禾镇柳溪村3组上王湾12-1号`. */
export function fullAddress({ town, village, group, hamlet, houseNumber }: PlateLine): string {
  return `${town}${village}${group}组${hamlet ?? ''}${houseNumber}号`;
}

/** Name of a plate's file: sorted as the sequence, found by the code. `n` where the plate has no sequence. */
export function fileOf({ code, sequence }: Pick<PlateLine, 'code' | 'sequence'>, n: number): string {
  return `${String(sequence ?? n).padStart(5, '0')}-${code}.svg`;
}

const HEAD = ['code', 'printed code', 'url', 'address', 'batch', 'sequence', 'file'];

/** The list that goes to the print shop with the drawings. No cell is a formula. */
export function printList(plates: readonly PlateLine[], origin: string): string {
  const rows = plates.map((plate, i) => [
    plate.code,
    printCode(plate.code),
    plateUrl(origin, plate.code),
    fullAddress(plate),
    plate.batch,
    plate.sequence ?? i + 1,
    fileOf(plate, i + 1),
  ]);
  return writeCsv([HEAD, ...rows]);
}
