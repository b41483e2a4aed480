// What a server knows of itself: for its probes, and for the administrators' page.
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { D1Database } from '@cloudflare/workers-types';
import type { ServerState } from '../../../shared/system/schema.ts';
import { appliedMigrations, migrationFiles } from '../migrate.ts';
import { backupHealth } from './backup-age.ts';
import type { TaskCount } from './metrics.ts';

/** What is the same for all processes of a server. */
export interface Whole {
  data: string;
  /** Milliseconds since 1970 UTC. */
  startedAt: number;
  processes: number;
}

/** Returns a function that says why a server cannot serve now; undefined when it can. */
export function readiness(db: D1Database, isStopping: () => boolean): () => Promise<string | undefined> {
  const ours = migrationFiles();
  return async () => {
    if (isStopping()) return 'stopping';
    try {
      const applied = await appliedMigrations(db);
      const isCurrent = applied.length === ours.length && ours.every((name) => applied.includes(name));
      return isCurrent ? undefined : 'the database has another schema than this version';
    } catch {
      return 'the database does not answer';
    }
  };
}

/** Returns what the schedule did; nothing of a database that cannot be read. */
export async function taskCounts(db: D1Database): Promise<TaskCount[]> {
  const { results } = await db
    .prepare('SELECT name, runs, failures, done_at AS doneAt FROM schedule_task')
    .all<{ name: string; runs: number; failures: number; doneAt: number | null }>();
  return results;
}

/** Version of this build. */
export const version = (): string => String(JSON.parse(readFileSync('package.json', 'utf8')).version);

/** Returns how a server stands. */
export async function serverState({ data, startedAt, processes }: Whole, now: number): Promise<ServerState> {
  const { bavail, blocks, bsize } = await statfs(data);
  return {
    ...{ version: version(), runtime: `Node ${process.versions.node}`, startedAt, processes },
    disk: { free: bavail * bsize, total: blocks * bsize },
    backup: backupHealth(data, now),
  };
}
