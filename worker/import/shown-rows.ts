import type { FaultLine, Preview } from '../../shared/import/schema.ts';
import type { StagedFault } from './stage.ts';

/** A staged row as the binding gives it. */
export interface StagedRow {
  line: number;
  village: string | null;
  group_number: number | null;
  house_number: string | null;
  reference: string | null;
  hamlet: string | null;
  grid: string | null;
  name_en: string | null;
  contact: string | null;
  contact_phone: string | null;
  faults: string | null;
  problem: string | null;
  other_line: number | null;
  state: 'new' | 'changed' | 'unchanged';
  before: string | null;
}

function cellsOf(row: StagedRow): Record<string, string | null> {
  return {
    village: row.village,
    group: row.group_number === null ? null : String(row.group_number),
    houseNumber: row.house_number,
    reference: row.reference,
    hamlet: row.hamlet,
    grid: row.grid,
    nameEn: row.name_en,
    contact: row.contact,
    contactPhone: row.contact_phone,
  };
}

/** What is wrong with a row: its own faults all at once, else the one that the town has with it. */
export function faultsOf(row: StagedRow): FaultLine[] {
  if (row.faults) {
    const own = JSON.parse(row.faults) as StagedFault[];
    return own.map(([column, code, value]) => faultLine(row, column, code, value));
  }
  const [column = '', code = ''] = row.problem?.split(':') ?? [];
  return [faultLine(row, column, code, cellsOf(row)[column] ?? null)];
}

function faultLine({ line, other_line: other }: StagedRow, column: string, code: string, value: string | null) {
  return { line, column: column as FaultLine['column'], code: code as FaultLine['code'], value, other };
}

/** A row for the eye, with what it was before. */
export function sampleOf(row: StagedRow): Preview['samples'][number] {
  return { line: row.line, state: row.state, cells: cellsOf(row), before: row.before ? JSON.parse(row.before) : null };
}
