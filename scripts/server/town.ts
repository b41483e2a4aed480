// A town's data folder: the database, the files, the keys; and the bindings that the Worker knows them by.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../../worker/env.ts';
import { openDatabase, type Wrote } from './database/d1.ts';
import { noteTables, type Versions } from './database/table-watch.ts';
import { openFiles } from './files.ts';
import { secretsOf } from './keys.ts';
import { createTableMemo } from './memo.ts';
import { createWriteLimit } from './write-limit.ts';

/** The database file of a data folder. */
export const databaseFile = (data: string) => path.resolve(data, 'town.sqlite');
/** The folder of photos of a data folder. */
export const filesFolder = (data: string) => path.resolve(data, 'files');

/** What a Worker is given on a machine of one's own: no assets, which the server answers before it. */
export type TownEnv = Omit<Env, 'ASSETS'>;

export interface OpenTown {
  env: Env;
  /** See `FileDatabase`. */
  tableVersions(): Versions;
  close(): Promise<void>;
}

/** Opens a data folder, which is made when it is not there. `wrote` as in `openDatabase`. */
export function openTown(data: string, wrote?: Wrote): OpenTown {
  mkdirSync(data, { recursive: true });
  // Before there is a database: a town without its keys must not get others.
  const secrets = secretsOf(data, !existsSync(databaseFile(data)));
  const { d1, tableVersions, close } = openDatabase(databaseFile(data), noteTables, wrote);
  const env: TownEnv = {
    DB: d1,
    FILES: openFiles(filesFolder(data)),
    WRITE_LIMITER: createWriteLimit(),
    MEMO: createTableMemo(tableVersions),
    ...secrets,
  };
  return { env: env as Env, tableVersions, close };
}

/** Runs `work` with the bindings of a data folder, beside a server that may be running on it. */
export async function withBindings<T>(data: string, work: (env: Env) => Promise<T>): Promise<T> {
  const town = openTown(data);
  try {
    return await work(town.env);
  } finally {
    await town.close();
  }
}
