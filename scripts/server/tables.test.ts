import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, it } from 'vitest';
import { TABLES } from './tables.ts';

it('the tables that a key is changed in are all that the schema has', async () => {
  const files = globSync('worker/**/table.ts');
  const modules: object[] = await Promise.all(files.map((file) => import(pathToFileURL(path.resolve(file)).href)));
  const found = modules.flatMap((module) => Object.values(module)).filter((table) => is(table, SQLiteTable));
  expect(found.length).toBeGreaterThan(files.length);
  expect(new Set(TABLES)).toEqual(new Set(found));
});
