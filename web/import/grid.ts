import type { FaultCode } from '../../shared/import/faults.ts';

/** A cell: its words, or what the file made of it with what can be read of it. */
export type Cell = string | { text: string; fault: FaultCode };

/** Cells joined into one; from 0, both ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A table as it lies in a file. */
export interface Grid {
  /** Rows with something in them. `at` counts from 0 as the file does. */
  rows: { at: number; cells: Cell[] }[];
  merges: Merge[];
}

/** Why a file cannot be read at all; `i18n` has a sentence and what to do for each. */
export const FILE_PROBLEMS = [
  'empty',
  'tooLarge',
  'oldExcel',
  'webPage',
  'notAWorkbook',
  'tooMuchInside',
  'brokenQuotes',
  'tooManyRows',
  'tooManyColumns',
  'noHeader',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** A file that cannot be read, and at which line if that is known. */
export class UnreadableFile extends Error {
  readonly problem: FileProblem;
  readonly line: number | undefined;
  constructor(problem: FileProblem, line?: number) {
    super(problem);
    this.problem = problem;
    this.line = line;
  }
}

export const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : (cell?.text ?? ''));
