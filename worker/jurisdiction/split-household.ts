import { mintCode } from '../../shared/doorplate/code.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Changed, SplitHousehold } from '../../shared/jurisdiction/change-schema.ts';
import type { Context } from '../context.ts';
import { writeChange } from './change-batch.ts';
import { addressIn, houseNumberIn, loadGroup, loadRegistered, mustBeAsSeen } from './load-household.ts';

/**
 * A household is divided: beside it there are new ones in the same group, each with a plate of its own. What was there before
 * (plate, phones, cases) stays with the old one. Throws as `moveHousehold` does.
 */
export async function splitHousehold(ctx: Context, id: number, input: SplitHousehold): Promise<Changed> {
  const row = await loadRegistered(ctx, id);
  mustBeAsSeen(row, input.seen);
  const group = await loadGroup(ctx, row.groupId);
  const numbers = input.houseNumbers.map((text, i) => houseNumberIn(text, `houseNumbers.${i}`));
  if (new Set(numbers).size < numbers.length)
    throw new DomainError('invalid', { fields: [{ field: 'houseNumbers', code: 'addressTaken' }] });
  const made = JSON.stringify(numbers.map((number) => [number, mintCode(ctx.random)]));
  const d1 = ctx.db.$client;
  const detail = { reason: input.reason, fromHouse: row.houseNumber, toHouse: numbers.join(' ') };
  await writeChange(ctx, { action: 'household.split', row, detail }, [
    d1
      .prepare(`INSERT INTO household (group_id, house_number, jurisdiction)
        SELECT ?1, value->>0, ?2 FROM json_each(?3)`)
      .bind(group.id, group.path, made),
    d1
      .prepare(`INSERT INTO doorplate (code, household_id, status, minted_at, changed_at)
        SELECT value->>1, h.id, 'minted', ?3, ?3 FROM json_each(?2)
        JOIN household h ON h.group_id = ?1 AND h.house_number = value->>0 AND h.ended_at IS NULL`)
      .bind(group.id, made, ctx.now()),
  ]);
  const { results } = await d1
    .prepare(`SELECT id, house_number AS houseNumber FROM household
      WHERE group_id = ?1 AND ended_at IS NULL AND house_number IN (SELECT value FROM json_each(?2))`)
    .bind(group.id, JSON.stringify(numbers))
    .all<{ id: number; houseNumber: string }>();
  const households = results.map((one) => ({ id: one.id, address: addressIn(ctx, group, one.houseNumber) }));
  return { households, cases: 0 };
}
