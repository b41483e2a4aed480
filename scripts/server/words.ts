// What the system says when it cannot, as a sentence that says what to do.
import { resultCode } from './database/errors.ts';

type Say = (place: string) => string;

const FULL: Say = (place) => `The disk of ${place} is full. Free some space there and do it again.`;
const FORBIDDEN: Say = (place) =>
  `${place} cannot be written to. Give the user who runs Menpai the right to write there, or name another folder.`;
const BROKEN: Say = (place) =>
  `The disk of ${place} reports errors. Do not go on working there: put the last backup on another disk with npm run restore.`;
const DAMAGED: Say = (place) =>
  `The database in ${place} is damaged. Keep the folder as it is and put the last backup into an empty one with npm run restore.`;

const NO_FOLDER: Say = (place) => `${place} is a file, or lies in one. Name a folder.`;

const OF_SYSTEM: Record<string, Say> = {
  ENOTDIR: NO_FOLDER,

  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  EIO: BROKEN,
};
/** Result codes of SQLite (https://www.sqlite.org/rescode.html), and their names where a message is all that is left. */
const OF_SQLITE: readonly [code: number, name: string, say: Say][] = [
  [8, 'SQLITE_READONLY', FORBIDDEN],
  [10, 'SQLITE_IOERR', BROKEN],
  [11, 'SQLITE_CORRUPT', DAMAGED],
  [13, 'SQLITE_FULL', FULL],
  [14, 'SQLITE_CANTOPEN', FORBIDDEN],
  [26, 'SQLITE_NOTADB', DAMAGED],
];

/** The system's name of an error; a file where a folder was to be made has two. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  const isInTheWay = error.code === 'EEXIST' && 'syscall' in error && error.syscall === 'mkdir';
  return isInTheWay ? 'ENOTDIR' : String(error.code);
}

/** Returns what went wrong at a place in a sentence for people; the error's own words when nothing better is known. */
export function wordsOf(error: unknown, place: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const ofSqlite = OF_SQLITE.find(([number, name]) => resultCode(error) === number || message.endsWith(name));
  return (OF_SYSTEM[codeOf(error)] ?? ofSqlite?.[2])?.(place) ?? message;
}
