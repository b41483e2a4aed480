// Litestream (https://litestream.io), as its npm package brings it: how it is called.

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { databaseFile } from '../town.ts';

/** Milliseconds between two copies of what was written: with the time they take, at most one second is lost. */
const SYNC_EVERY = 250;

/** A place that Litestream knows how to reach. */
export type Replica =
  | { type: 'file'; path: string }
  | { type: 'sftp'; host: string; user: string; path: string; 'key-path': string };

/** The program for this machine. Throws a sentence for people when there is none. */
export function litestreamProgram(): string {
  const name = `@flydotio/litestream-${process.platform}-${process.arch}/package.json`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), 'litestream');
  } catch (error) {
    throw new Error(
      `Litestream does not exist for this machine (${process.platform} ${process.arch}), or npm left it out. Run npm install, or take LITESTREAM_TO away.`,
      { cause: error },
    );
  }
}

/** Writes the settings of Litestream for a data folder and returns their file. JSON is YAML. */
export function writeSettings(data: string, replica: Replica): string {
  const file = path.resolve(data, 'litestream.yml');
  const replicas = [{ ...replica, 'sync-interval': `${SYNC_EVERY}ms` }];
  writeFileSync(file, JSON.stringify({ dbs: [{ path: databaseFile(data), replicas }] }), { mode: 0o600 });
  return file;
}
