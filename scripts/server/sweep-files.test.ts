import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { photoKey } from '../../worker/photo/store-photo.ts';
import { filePath } from './files.ts';
import { sweepFiles } from './sweep-files.ts';
import { addPhoto, smallTown } from './testing/small-town.ts';
import { filesFolder } from './town.ts';

it('takes away what no row names an hour later, and what was never finished', async () => {
  const town = await smallTown();
  const named = await town.within(addPhoto);
  await town.within((ctx) => ctx.files.put(photoKey('orphan'), new Uint8Array(3)));
  const fileOf = (id: string) => path.join(filesFolder(town.data), filePath(photoKey(id)));
  const unfinished = path.join(path.dirname(fileOf('orphan')), '.unfinished');
  writeFileSync(unfinished, 'x');
  expect(await sweepFiles(town.data)).toBe(0);
  for (const file of [fileOf(named), fileOf('orphan'), unfinished]) utimesSync(file, 1, 1);
  expect(await sweepFiles(town.data)).toBe(2);
  expect([fileOf(named), fileOf('orphan'), unfinished].map(existsSync)).toEqual([true, false, false]);
});
