// Where tests keep what they throw away afterwards: in memory, where there is room. Local D1 calls fsync for every read.
import { accessSync, constants, statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';
/** Bytes that must be free: a few towns, the browsers' profiles, and some more. */
const ROOM = 3_000_000_000;

/** Points this process and its children at a temporary folder in memory, unless TMPDIR says otherwise. */
export function useMemoryFolder(): void {
  if (process.env.TMPDIR) return;
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize > ROOM) process.env.TMPDIR = MEMORY;
  } catch {
    // No such place here: the disk does.
  }
}
