// The same statements to D1 in workerd and to the file database: what the app may rely on is what both say.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isConflictOn, isEmptied, isRefusedBy, isUnreferenced, says } from '../../../worker/database-error.ts';
import { openDatabase } from './d1.ts';

const SCHEMA = [
  `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER CONSTRAINT grown CHECK (age >= 0), code TEXT UNIQUE)`,
  'CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id), name TEXT)',
  'CREATE TABLE note (id INTEGER PRIMARY KEY, body BLOB, weight REAL)',
  "CREATE TRIGGER note_stays BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'notes stay'); END",
  'CREATE TRIGGER person_visits AFTER UPDATE OF code ON person BEGIN UPDATE visit SET name = new.code WHERE person_id = new.id; END',
];

const folder = mkdtempSync(path.join(tmpdir(), 'menpai-contract-'));
const files = openDatabase(path.join(folder, 'contract.sqlite'));
const workerd = new Miniflare({
  ...{ modules: true, script: 'export default {}', compatibilityDate: '2026-07-01', cf: false },
  d1Databases: { DB: 'contract' },
} as ConstructorParameters<typeof Miniflare>[0]);
const databases: Record<string, D1Database> = { file: files.d1 };

beforeAll(async () => {
  databases.workerd = (await workerd.getD1Database('DB')) as unknown as D1Database;
  for (const db of Object.values(databases)) await db.batch(SCHEMA.map((sql) => db.prepare(sql)));
});
beforeEach(async () => {
  for (const db of Object.values(databases)) {
    await db.batch([
      db.prepare('DROP TRIGGER note_stays'),
      ...['visit', 'note', 'person'].map((table) => db.prepare(`DELETE FROM ${table}`)),
      db.prepare(SCHEMA[3] as string),
      db.prepare("INSERT INTO person (id, name, age, code) VALUES (1, '王', 70, 'a'), (2, '李', NULL, 'b')"),
      db.prepare("INSERT INTO visit (id, person_id, name) VALUES (1, 1, 'x'), (2, 1, 'y')"),
    ]);
  }
});
afterAll(async () => {
  await Promise.all([workerd.dispose(), files.close()]);
  rmSync(folder, { recursive: true });
});

/** What a piece of work gives, or the error it ends with. */
async function outcome<T>(work: () => Promise<T>): Promise<T | { error: Error }> {
  try {
    return await work();
  } catch (error) {
    return { error: error as Error };
  }
}

describe.each(['file', 'workerd'])('the database in %s', (name) => {
  const db = () => databases[name] as D1Database;
  const first = (sql: string, ...values: unknown[]) =>
    db()
      .prepare(sql)
      .bind(...values)
      .first();
  const failure = async (sql: string, ...values: unknown[]): Promise<Error> => {
    const result = await outcome(async () => await first(sql, ...values));
    if (result && typeof result === 'object' && 'error' in result) return result.error as Error;
    throw new Error(`did not fail: ${sql}`);
  };

  it('stores booleans as 0 and 1', async () => {
    expect(await first('SELECT ?1 AS yes, ?2 AS no', true, false)).toEqual({ yes: 1, no: 0 });
  });

  it('binds every number as a real', async () => {
    expect(await first('SELECT typeof(?1) AS type, ?1 / 2 AS half', 1)).toEqual({ type: 'real', half: 0.5 });
  });

  it('stores numbers that are none as NULL, and gives none back', async () => {
    expect(await first('SELECT ?1 AS nan, ?2 AS up, ?3 AS down', Number.NaN, Infinity, -Infinity)).toEqual({
      ...{ nan: null, up: null, down: null },
    });
    expect(await first('SELECT 9e999 AS endless')).toEqual({ endless: null });
  });

  it('rounds integers beyond 2^53', async () => {
    expect(await first('SELECT 9007199254740993 AS large, 9007199254740991 AS exact')).toEqual({
      ...{ large: 9007199254740992, exact: 9007199254740991 },
    });
  });

  it('gives bytes back as an array of numbers, of a buffer and of a view into one', async () => {
    const view = new Uint8Array([0, 1, 2, 255]).subarray(1);
    const rows = [new Uint8Array([7, 8]).buffer, view].map((body) =>
      db().prepare('INSERT INTO note (body) VALUES (?1) RETURNING body, typeof(body) AS type').bind(body),
    );
    const results = await db().batch(rows);
    expect(results[0]?.results).toEqual([{ body: [7, 8], type: 'blob' }]);
    expect(results[1]?.results).toEqual([{ body: [1, 2, 255], type: 'blob' }]);
  });

  it.each([
    ['undefined', undefined],
    ['a date', new Date(0)],
    ['a bigint', 1n],
    ['a plain object', {}],
    ['a map', new Map()],
    ['a function', () => 1],
  ])('refuses %s as a value', async (_, value) => {
    const refused = await outcome(async () => first('SELECT ?1 AS one', value));
    expect(refused).toEqual({ error: expect.any(Error) });
  });

  it('refuses too few and too many values', async () => {
    await failure('SELECT ?1 AS one, ?2 AS two', 1);
    await failure('SELECT ?1 AS one', 1, 2);
    await failure('SELECT ? AS one, ? AS two', 1);
    expect(await first("SELECT ?1 AS one, '?' AS mark, ?2 AS two -- ?3", 'a', 'b')).toEqual({
      one: 'a',
      mark: '?',
      two: 'b',
    });
  });

  it('gives null for no row, and a column by its name', async () => {
    expect(await first('SELECT name FROM person WHERE id = 9')).toBeNull();
    expect(await db().prepare('SELECT name, age FROM person WHERE id = 1').first('age')).toBe(70);
  });

  it('keeps every column of a join in raw rows, and one of each name in named ones', async () => {
    const join = 'SELECT p.name, v.name FROM person p JOIN visit v ON v.person_id = p.id ORDER BY v.id LIMIT 1';
    expect(await db().prepare(join).raw()).toEqual([['王', 'x']]);
    expect(await db().prepare(join).raw({ columnNames: true })).toEqual([
      ['name', 'name'],
      ['王', 'x'],
    ]);
    const [result] = await db().batch([db().prepare(join)]);
    expect(result?.results).toEqual([{ name: 'x' }]);
  });

  it('counts the rows that a statement changed, those of its triggers too', async () => {
    const run = async (sql: string) => (await db().prepare(sql).run()).meta.changes;
    expect(await run("UPDATE person SET name = 'n'")).toBe(2);
    expect(await run("UPDATE person SET code = 'z' WHERE id = 1")).toBe(3);
    expect(await run("UPDATE person SET name = 'n' WHERE id = 9")).toBe(0);
    expect(await run("UPDATE person SET name = 'm' RETURNING id")).toBe(2);
    expect(await run('SELECT 1')).toBe(0);
  });

  it('gives each statement of a batch its own count and rows', async () => {
    const [updated, read] = await db().batch<{ name: string }>([
      db().prepare("UPDATE person SET name = '张' WHERE id = 1"),
      db().prepare('SELECT name FROM person WHERE id = 1'),
    ]);
    expect(updated?.meta.changes).toBe(1);
    expect(read?.results).toEqual([{ name: '张' }]);
  });

  it('writes a batch whole or not at all', async () => {
    const insert = (id: number, age: number) =>
      db().prepare("INSERT INTO person (id, name, age) VALUES (?1, 'n', ?2)").bind(id, age);
    const refused = await outcome(async () => db().batch([insert(10, 1), insert(11, -1), insert(12, 1)]));
    expect(refused).toEqual({ error: expect.any(Error) });
    expect(await first('SELECT count(*) AS n FROM person WHERE id >= 10')).toEqual({ n: 0 });
  });

  it('says by constraint why it refuses', async () => {
    const insert = 'INSERT INTO person (name, age, code) VALUES (?1, ?2, ?3)';
    expect(isConflictOn(await failure(insert, 'n', 1, 'a'), 'person')).toBe(true);
    expect(isConflictOn(await failure('INSERT INTO person (id, name) VALUES (1, ?1)', 'n'), 'person')).toBe(true);
    expect(isRefusedBy(await failure(insert, 'n', -1, 'c'), 'grown')).toBe(true);
    expect(isEmptied(await failure(insert, null, 1, 'c'), 'person.name')).toBe(true);
    expect(isUnreferenced(await failure('INSERT INTO visit (person_id, name) VALUES (99, ?1)', 'n'))).toBe(true);
    await db().prepare('INSERT INTO note (weight) VALUES (1)').run();
    expect(says(await failure('DELETE FROM note WHERE weight = ?1', 1), 'notes stay')).toBe(true);
  });

  it('says so when a reference is still missing at the end of a batch that put it off', async () => {
    const refused = await outcome(async () =>
      db().batch([
        db().prepare('PRAGMA defer_foreign_keys = on'),
        db().prepare('INSERT INTO visit (person_id) VALUES (99)'),
      ]),
    );
    expect(refused).toEqual({ error: expect.any(Error) });
    expect(isUnreferenced((refused as { error: Error }).error)).toBe(true);
    expect(await first('SELECT count(*) AS n FROM visit')).toEqual({ n: 2 });
  });

  it('takes a reference that is made later in a batch that puts it off', async () => {
    await db().batch([
      db().prepare('PRAGMA defer_foreign_keys = on'),
      db().prepare('INSERT INTO visit (person_id) VALUES (50)'),
      db().prepare("INSERT INTO person (id, name) VALUES (50, 'n')"),
    ]);
    expect(await first('SELECT count(*) AS n FROM visit WHERE person_id = 50')).toEqual({ n: 1 });
  });

  it('puts neither values nor the statement into an error', async () => {
    const { message } = await failure('INSERT INTO person (name, code) VALUES (?1, ?2)', '13812345678', 'a');
    expect(message).not.toMatch(/13812345678|INSERT/);
  });

  it('runs batches of many clients one after the other', async () => {
    await first('INSERT INTO note (id, weight) VALUES (1, 0) RETURNING id');
    await Promise.all(
      Array.from({ length: 40 }, () =>
        db().batch([
          db().prepare('UPDATE note SET weight = weight + 1 WHERE id = 1'),
          db().prepare('UPDATE note SET weight = weight + 1 WHERE id = 1'),
        ]),
      ),
    );
    expect(await first('SELECT weight FROM note WHERE id = 1')).toEqual({ weight: 80 });
  });

  it('lets the others of a moment through when one of them is refused', async () => {
    const insert = (id: number, age: number) =>
      db().prepare("INSERT INTO person (id, name, age) VALUES (?1, 'n', ?2)").bind(id, age);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => db().batch([insert(100 + i, i % 2 ? 1 : -1)])),
    );
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(results.map((_, i) => i % 2 === 1));
    expect(await first('SELECT count(*) AS n FROM person WHERE id >= 100')).toEqual({ n: 10 });
  });

  it.each([
    ['101 values', `SELECT ${Array.from({ length: 101 }, (_, i) => `?${i + 1}`).join(', ')}`, 101],
    ['101 columns', `SELECT ${Array.from({ length: 101 }, (_, i) => `1 AS c${i}`).join(', ')}`, 0],
    ['a pattern of 51 bytes', `SELECT 'a' LIKE '${'a'.repeat(51)}'`, 0],
    ['six terms of a compound', Array.from({ length: 6 }, () => 'SELECT 1').join(' UNION ALL '), 0],
  ])('refuses %s', async (_, sql, values) => {
    await failure(sql, ...Array.from({ length: values }, () => 1));
  });
});

describe('the database in file', () => {
  it('refuses several statements in one, which node:sqlite would cut off', async () => {
    const refused = await outcome(async () => files.d1.prepare('SELECT 1; DELETE FROM person').all());
    expect(refused).toEqual({ error: expect.any(Error) });
  });

  it('takes no double-quoted word for a string, as SQLite advises and D1 does not yet', async () => {
    const refused = await outcome(async () => files.d1.prepare('SELECT "nobody" AS name FROM person').all());
    expect(refused).toEqual({ error: expect.any(Error) });
  });

  it('refuses a value larger than D1 stores', async () => {
    const refused = await outcome(async () =>
      files.d1.prepare('INSERT INTO note (body) VALUES (?1)').bind('x'.repeat(2_000_001)).run(),
    );
    expect(refused).toEqual({ error: expect.any(Error) });
  });

  it('sees what another process commits, and tells which tables it wrote to', async () => {
    const before = files.tableVersions();
    const other = openDatabase(path.join(folder, 'contract.sqlite'));
    await other.d1.prepare("UPDATE person SET code = 'seen' WHERE id = 1").run();
    const after = files.tableVersions();
    await other.close();
    expect(await files.d1.prepare('SELECT code FROM person WHERE id = 1').first('code')).toBe('seen');
    const moved = [...after].filter(([table, version]) => before.get(table) !== version).map(([table]) => table);
    expect(moved.toSorted()).toEqual(['person', 'visit']);
    expect(files.tableVersions()).toBe(after);
  });
});
