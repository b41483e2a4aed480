// A data folder with the schema and nothing else in it, for tests: made anew for each, removed with all that was put beside it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { appendRecord } from '../../../worker/audit/append.ts';
import { systemContext } from '../../../worker/composition.ts';
import type { Context } from '../../../worker/context.ts';
import { newPhoto, withPhotos } from '../../../worker/photo/store-photo.ts';
import { migrate } from '../migrate.ts';
import { withBindings } from '../town.ts';

export interface SmallTown {
  /** Its data folder. */
  data: string;
  /** A place beside it. */
  beside(name: string): string;
  /** Does something with the town. */
  within<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
}

/** Returns a town without anybody in it. */
export async function smallTown(): Promise<SmallTown> {
  const folder = mkdtempSync(path.join(tmpdir(), 'menpai-small-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const data = path.join(folder, 'data');
  await withBindings(data, ({ DB }) => migrate(DB, () => undefined));
  return {
    data,
    beside: (name) => path.join(folder, name),
    within: (work) => withBindings(data, async (env) => work(await systemContext(env))),
  };
}

/** Stores a photo, and in the same batch a row of the record: there are as many of one as of the other at any moment. */
export async function addPhoto(ctx: Context): Promise<string> {
  const bytes = ctx.random(300) as Uint8Array<ArrayBuffer>;
  const photo = await newPhoto(ctx, { type: 'image/png', bytes, width: 1, height: 1 });
  const deed = { action: 'case.submit', subjectKind: 'case', subjectId: photo.row.id, jurisdiction: '/1/' } as const;
  await withPhotos(ctx, [photo], async (rows) => {
    await ctx.db.batch([appendRecord(ctx, deed), ...rows]);
  });
  return photo.row.id;
}
