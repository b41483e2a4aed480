import type { ListColumn, ListKind } from '../../shared/import/columns.ts';
import { suggestColumns } from '../../shared/import/headers.ts';
import type { UploadRows } from '../../shared/import/schema.ts';
import { findHeader, type Header } from './find-header.ts';
import { textOf, UnreadableFile } from './grid.ts';
import { openTable, type ReadAs, type Table } from './open-table.ts';
import { type Choices, type Edits, type PlannedRow, planRows, sentColumns } from './plan-rows.ts';
import { readCorrections } from './read-corrections.ts';

/** What a file turned out to be. */
export interface Opened extends Pick<Table, 'encoding' | 'delimiter' | 'sheets' | 'sheet'> {
  headers: string[];
  /** Line of the header. */
  headerLine: number;
  /** What is probably in each column. */
  columns: (ListColumn | null)[];
  /** The first words of each column. */
  samples: string[][];
  rowCount: number;
  hasMerges: boolean;
}

export interface Planned {
  /** Rows that will be sent. */
  rowCount: number;
  /** Lines about persons of a house that another line speaks for. */
  members: number;
  /** Of the file and these choices, hex. */
  contentHash: string;
}

/** Other words for one cell. */
export interface Fix {
  line: number;
  column: ListColumn;
  text: string;
}

/** What came of a correction: lines that have to be sent again. */
export interface Corrected {
  lines: number[];
  /** How many lines were corrected by it. */
  given: number;
  /** Lines of the correction that are none of the list. */
  unknown: number;
}

const SAMPLES = 3;

/**
 * A list being read: it stays here, in the background, with all that was corrected by hand; the page asks for the little that it
 * shows and sends. Of persons nothing leaves.
 */
export function createReader(bytes: Uint8Array<ArrayBuffer>) {
  let table: Table;
  let header: Header;
  let choices: Choices | undefined;
  let rows: PlannedRow[] = [];
  let byLine = new Map<number, PlannedRow>();
  /** Lines that were announced: the number of rows does not change any more. */
  let announced: number[] = [];
  let readAs: ReadAs = {};
  const edits: Edits = new Map();

  function replan(): void {
    if (!choices) return;
    rows = planRows(table.grid, header.index, choices, edits);
    byLine = new Map(rows.map((row) => [row.line, row]));
  }

  /** Lines whose faults or whose part in their house came out otherwise: they have to be sent again. */
  function replanned(edited: readonly number[]): number[] {
    const before = marksOf(rows);
    replan();
    const after = marksOf(rows);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (line) => before.get(line) !== after.get(line),
    );
    const known = new Set(announced);
    return [...new Set([...edited, ...changed])].filter((line) => known.has(line));
  }

  function upload(lines: readonly number[], left: readonly number[] = []): UploadRows {
    const columns = sentColumns(choices?.columns ?? []);
    const found = lines.flatMap((line) => byLine.get(line) ?? []);
    return {
      columns,
      rows: found.map(({ line, cells }) => ({ line, cells: columns.map((column) => cells[column] ?? '') })),
      faults: found.flatMap(({ line, faults }) => faults.map((fault) => ({ line, ...fault }))),
      // Whose house turned out to have another head is left to that line.
      left: [...left, ...found.filter(({ isMember }) => isMember).map(({ line }) => line)],
    };
  }

  return {
    open(kind: ListKind, remembered: Record<string, string>, as: ReadAs): Opened {
      readAs = as;
      table = openTable(bytes, as);
      header = findHeader(table.grid, kind, remembered);
      const data = table.grid.rows.slice(header.index + 1);
      if (!data.length) throw new UnreadableFile('noHeader');
      const { encoding, delimiter, sheets, sheet, grid } = table;
      return {
        ...{ encoding, delimiter, sheets, sheet, headers: header.names },
        headerLine: (grid.rows[header.index]?.at ?? 0) + 1,
        columns: suggestColumns(kind, header.names, remembered),
        samples: header.names.map((_, column) =>
          data
            .map(({ cells }) => textOf(cells[column]).trim())
            .filter(Boolean)
            .slice(0, SAMPLES),
        ),
        rowCount: data.length,
        hasMerges: grid.merges.some(({ bottom }) => bottom > (grid.rows[header.index]?.at ?? 0)),
      };
    },

    async plan(chosen: Choices): Promise<Planned> {
      choices = chosen;
      edits.clear();
      replan();
      announced = rows.filter(({ isMember }) => !isMember).map(({ line }) => line);
      const { today: _, ...lasting } = chosen;
      const marks = new TextEncoder().encode(JSON.stringify([lasting, readAs]));
      const parts = await Promise.all([bytes, marks].map((part) => crypto.subtle.digest('SHA-256', part)));
      const hash = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
      const contentHash = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { rowCount: announced.length, members: rows.length - announced.length, contentHash };
    },

    /** Rows to send, from the first on. */
    chunk: (from: number, size: number): UploadRows => upload(announced.slice(from, from + size)),

    /** Lines to send again, and lines to leave out. */
    lines: (lines: number[], left: number[]): UploadRows => upload(lines, left),

    /** The words of lines as they stand now. */
    show(lines: number[]): Record<number, PlannedRow['cells']> {
      const shown: Record<number, PlannedRow['cells']> = {};
      for (const line of lines) shown[line] = byLine.get(line)?.cells ?? {};
      return shown;
    },

    /** Puts other words into cells. */
    fix(fixes: readonly Fix[]): Corrected {
      for (const { line, column, text } of fixes) edits.set(line, { ...edits.get(line), [column]: text });
      const lines = new Set(fixes.map(({ line }) => line));
      return { lines: replanned([...lines]), given: lines.size, unknown: 0 };
    },

    /** Takes corrected lines from a file that `faultTable` made, or one like it with a column of line numbers. */
    correct(corrected: Uint8Array<ArrayBuffer>): Corrected {
      if (!choices) throw new UnreadableFile('noHeader');
      const known = new Set(announced);
      const read = readCorrections(corrected, header.names, choices, (line) => known.has(line));
      for (const [line, edit] of read.edits) edits.set(line, { ...edits.get(line), ...edit });
      return { lines: replanned([...read.edits.keys()]), given: read.edits.size, unknown: read.unknown };
    },

    /** A table of faulty lines as they stand in the file, each with its number and what to do; the first row is the header. */
    faultTable(faults: Record<number, string>, words: { line: string; todo: string }): string[][] {
      const rowAt = new Map(table.grid.rows.map((row) => [row.at, row]));
      const body = Object.entries(faults).map(([line, todo]) => {
        const cells = byLine.get(Number(line))?.cells ?? {};
        const row = rowAt.get(Number(line) - 1);
        const own = header.names.map((_, i) => {
          const column = choices?.columns[i];
          return column ? (cells[column] ?? '') : textOf(row?.cells[i]);
        });
        return [line, ...own, todo];
      });
      return [[words.line, ...header.names, words.todo], ...body];
    },
  };
}

/** What is to be said about lines beyond their words, comparable. */
function marksOf(rows: readonly PlannedRow[]): Map<number, string> {
  const marked = rows.filter(({ faults, isMember }) => faults.length > 0 || isMember);
  return new Map(marked.map(({ line, faults, isMember }) => [line, JSON.stringify([isMember, faults])]));
}

export type Reader = ReturnType<typeof createReader>;
