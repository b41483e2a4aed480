import { sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { readRow } from '../../shared/import/read-row.ts';
import { addressOf } from '../address.ts';
import type { Context } from '../context.ts';

/** A household as the register has it. */
export interface Registered {
  id: number;
  groupId: number;
  houseNumber: string;
  reference: string | null;
  jurisdiction: string;
  endedAs: 'merged' | 'demolished' | null;
  villageId: number;
  villageZh: string;
  villageEn: string;
  group: number;
  hamlet: string | null;
}

/** A household whose register the actor keeps. Throws `notFound` outside their place. */
export async function loadRegistered(ctx: Context, id: number): Promise<Registered> {
  const row = await ctx.db.get<
    Registered | undefined
  >(sql`SELECT h.id, h.group_id AS groupId, h.house_number AS houseNumber,
      h.reference, h.jurisdiction, h.ended_as AS endedAs, g.village_id AS villageId, v.name_zh AS villageZh,
      v.name_en AS villageEn, g.number AS "group", g.hamlet
    FROM household h JOIN household_group g ON g.id = h.group_id JOIN jurisdiction v ON v.id = g.village_id
    WHERE h.id = ${id}`);
  if (!row || !can(ctx.actor, 'household.change', { jurisdiction: row.jurisdiction }))
    throw new DomainError('notFound');
  return row;
}

/** What the person who changes it saw. */
export interface SeenHousehold {
  groupId: number;
  houseNumber: string;
}

/** Throws `notAvailable` for a household that has ended, `conflict` for one that was changed since it was seen. */
export function mustBeAsSeen(row: Registered, seen: SeenHousehold): void {
  if (row.endedAs) throw new DomainError('notAvailable');
  if (row.groupId !== seen.groupId || row.houseNumber !== seen.houseNumber) throw new DomainError('conflict');
}

/** A house number as plates carry it. Throws `invalid`. */
export function houseNumberIn(text: string, field: string): string {
  const { values, faults } = readRow('households', { village: '-', group: '1', houseNumber: text });
  if (faults.length || !values.houseNumber)
    throw new DomainError('invalid', { fields: [{ field, code: 'badHouseNumber' }] });
  return values.houseNumber;
}

export interface PlaceOfGroup {
  id: number;
  villageId: number;
  number: number;
  hamlet: string | null;
  villageZh: string;
  villageEn: string;
  /** Path of its grid. */
  path: string;
}

/** A group where the actor keeps the register. Throws `notFound`. */
export async function loadGroup(ctx: Context, id: number): Promise<PlaceOfGroup> {
  const row = await ctx.db.get<PlaceOfGroup | undefined>(sql`SELECT g.id, g.village_id AS villageId, g.number, g.hamlet,
      v.name_zh AS villageZh, v.name_en AS villageEn, grid.path
    FROM household_group g JOIN jurisdiction v ON v.id = g.village_id JOIN jurisdiction grid ON grid.id = g.grid_id
    WHERE g.id = ${id}`);
  if (!row || !can(ctx.actor, 'household.change', { jurisdiction: row.path })) throw new DomainError('notFound');
  return row;
}

/** The address of a house number in a group. */
export const addressIn = (
  ctx: Context,
  group: Omit<PlaceOfGroup, 'id' | 'villageId' | 'path'>,
  houseNumber: string,
): string => addressOf({ ...group, group: group.number, houseNumber }, ctx.language);
