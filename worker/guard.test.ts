import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '../shared/errors.ts';
import type { Context } from './context.ts';
import { firstStill, guarded, ifStill, mustHold } from './guard.ts';
import { jurisdiction } from './jurisdiction/table.ts';
import { overtaken } from './overtaken.ts';
import { clearTown, foundTown } from './testing/town.ts';

let ctx: Context;
let id: number;

beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
  id = (await ctx.db.select().from(jurisdiction).limit(1))[0]?.id ?? 0;
});

const nameOf = async () => (await ctx.db.select().from(jurisdiction).where(eq(jurisdiction.id, id)))[0]?.nameEn;
const rename = (nameEn: string) => ctx.db.update(jurisdiction).set({ nameEn }).where(eq(jurisdiction.id, id));
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'written',
    (error) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('a batch that says what it relies on', () => {
  it('is written whole while it holds', async () => {
    const isThere = sql`EXISTS (SELECT 1 FROM ${jurisdiction} WHERE ${jurisdiction.id} = ${id})`;
    expect(await code(guarded(ctx.db.batch([mustHold(ctx, isThere), rename('First')])))).toBe('written');
    expect(await nameOf()).toBe('First');
  });

  it.each([
    ['at its beginning', () => [mustHold(ctx, sql`1 = 0`), rename('Second')] as const],
    ['at its end', () => [rename('Second'), mustHold(ctx, sql`1 = 0`)] as const],
    [
      'in the very row',
      () =>
        [
          rename('Second'),
          ctx.db
            .update(jurisdiction)
            .set({ nameZh: ifStill(eq(jurisdiction.nameEn, 'other'), '镇') })
            .where(eq(jurisdiction.id, id)),
        ] as const,
    ],
  ])('writes nothing at all once that no longer holds: said %s', async (_, batch) => {
    const before = await nameOf();
    expect(await code(guarded(ctx.db.batch(batch())))).toBe('conflict');
    expect(await nameOf()).toBe(before);
  });

  it('answers as the verb says, and leaves what is nobody’s race as it is', async () => {
    const late = guarded(ctx.db.batch([mustHold(ctx, sql`1 = 0`)]), { refusal: overtaken });
    await expect(late).rejects.toMatchObject({ details: { retryAfter: 1 } });
    const again = () => ctx.db.batch([ctx.db.insert(jurisdiction).select(ctx.db.select().from(jurisdiction))]);
    expect(await code(guarded(again(), { keysOf: ['jurisdiction'] }))).toBe('conflict');
    expect(await code(guarded(again()))).not.toBe('conflict');
  });
});

describe('a guard in written SQL', () => {
  const set = (value: string) =>
    guarded(ctx.db.$client.prepare(`UPDATE jurisdiction SET name_en = ${value} WHERE id = ?1`).bind(id).run());

  it('takes the first value that fits, and refuses where none does', async () => {
    expect(await code(set(firstStill(['1 = 0', "'one'"], ['1 = 1', "'two'"])))).toBe('written');
    expect(await nameOf()).toBe('two');
    expect(await code(set(firstStill(["name_en = 'one'", "'three'"])))).toBe('conflict');
    expect(await nameOf()).toBe('two');
  });

  it('does not mind rows that it is not about', async () => {
    await rename('two');
    const one = firstStill(["name_en = 'two'", "'three'"]);
    expect(await code(set(one))).toBe('written');
  });
});
