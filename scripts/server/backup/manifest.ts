// What a backup says about itself: enough to know later whether it is whole, what opens it and which version reads it.
import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { Anchor } from '../../../shared/audit/schema.ts';

const Sum = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('SHA-256, hex.'));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const KeptFile = v.object({ key: v.string(), bytes: Count, sha256: Sum });
/** A file of the file store in a backup. */
export type KeptFile = v.InferOutput<typeof KeptFile>;

export const Manifest = v.object({
  format: v.literal(1),
  /** Milliseconds since 1970 UTC: the one moment that database and files are of. */
  madeAt: Count,
  /** Version of Menpai that made it. */
  version: v.string(),
  /** Migrations that the database has. */
  migrations: v.array(v.string()),
  /** The data keys without which part of it cannot be read, and the key of hashes; never the keys themselves. */
  keys: v.array(v.object({ id: v.string(), fingerprint: v.nullable(v.string()) })),
  hashKey: v.nullable(v.string()),
  database: v.object({ bytes: Count, sha256: Sum }),
  files: v.array(KeptFile),
  /** Files that rows name and the town no longer had. */
  missing: v.array(v.string()),
  /** What the data folder was set up with. */
  setUp: v.nullable(v.string()),
  /** Rows of each table. */
  counts: v.record(v.string(), Count),
  /** The newest link of the record's chain. */
  audit: v.nullable(Anchor),
});
export type Manifest = v.InferOutput<typeof Manifest>;

export const MANIFEST = 'manifest.json';
/** The file that says what a data folder was set up with (scripts/set-up-stamp.ts). */
export const SET_UP = 'set-up';

/** SHA-256 of bytes, hex. */
export const sumOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Reads what a backup says about itself. Throws a sentence for people when there is none or it is not one. */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; sha256: string }> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new Error(`${folder} is no backup: it has no ${MANIFEST}. Name the folder that npm run backup made.`);
  const parsed = v.safeParse(Manifest, tryJson(text));
  if (!parsed.success)
    throw new Error(
      `${path.join(folder, MANIFEST)} is damaged or of a newer version. Take another backup, or a newer Menpai.`,
    );
  return { manifest: parsed.output, sha256: sumOf(text) };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Size and sum of a file, which the disk is made to keep. */
export async function sumOfFile(file: string): Promise<{ bytes: number; sha256: string }> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk as Buffer);
    return { bytes: (await handle.stat()).size, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}
