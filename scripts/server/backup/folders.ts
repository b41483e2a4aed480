// A folder of backups: how they are called, which there are, which may go.
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { localDate, mondayOf } from '../../../shared/time.ts';

const NAME = /^menpai-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const UNFINISHED = '.unfinished-';
const DAY = 86_400_000;

/** The folder's name of a backup of an instant, in milliseconds since 1970 UTC. */
export const backupName = (at: number) => `menpai-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Where a backup grows until it is whole. */
export const unfinishedName = (at: number) => `${UNFINISHED}${backupName(at)}-${process.pid}`;

function instantOf(name: string): number | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** A backup in a folder of them. */
export interface Found {
  folder: string;
  /** Milliseconds since 1970 UTC. */
  at: number;
}

/** Returns the backups of a folder, the newest first; none when it is not there. */
export async function listBackups(to: string): Promise<Found[]> {
  const names = await readdir(to).catch(() => []);
  const found = names.flatMap((name) => {
    const at = instantOf(name);
    return at === undefined ? [] : [{ folder: path.join(to, name), at }];
  });
  return found.sort((a, b) => b.at - a.at);
}

/** Of each period the newest, of the newest `count` periods. */
function newestOf(times: readonly number[], periodOf: (at: number) => string, count: number): number[] {
  const newest = new Map<string, number>();
  for (const at of [...times].sort((a, b) => b - a)) if (!newest.has(periodOf(at))) newest.set(periodOf(at), at);
  return [...newest.values()].slice(0, count);
}

const weekOf = (at: number) => mondayOf(localDate(at));
const monthOf = (at: number) => localDate(at).slice(0, 7);

/** Of backups made at some instants, those that are kept: of 7 days, 4 weeks and 12 months the newest each, by the centre's calendar. */
export function keptOf(times: readonly number[]): Set<number> {
  return new Set([...newestOf(times, localDate, 7), ...newestOf(times, weekOf, 4), ...newestOf(times, monthOf, 12)]);
}

/** Deletes the backups of a folder that need not be kept. Returns how many. */
export async function forgetOld(to: string): Promise<number> {
  const all = await listBackups(to);
  const kept = keptOf(all.map(({ at }) => at));
  const old = all.filter(({ at }) => !kept.has(at));
  for (const { folder } of old) await rm(folder, { recursive: true, force: true });
  return old.length;
}

/** Deletes what backups left behind that were ended in the middle, more than a day ago. */
export async function forgetUnfinished(to: string, now: number): Promise<void> {
  for (const name of await readdir(to).catch(() => [])) {
    if (!name.startsWith(UNFINISHED)) continue;
    const folder = path.join(to, name);
    if (now - (await stat(folder)).mtimeMs > DAY) await rm(folder, { recursive: true, force: true });
  }
}
