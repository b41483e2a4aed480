import { asc, eq, sql } from 'drizzle-orm';
import { appendRecord } from '../audit/append.ts';
import { findCase } from '../case/load-case.ts';
import { titleOf } from '../case/queries.ts';
import { IN_FULL } from '../case/show.ts';
import { caseEvent } from '../case/table.ts';
import type { Context } from '../context.ts';
import { plateView, selectPlate } from '../doorplate/queries.ts';
import { materialPhoto, photo } from '../photo/table.ts';
import { open } from '../seal.ts';
import { selectDevices } from './list-devices.ts';
import { lookOf, selectLooks } from './looks.ts';
import { type OwnCaseRow, selectOwnCases } from './own-cases.ts';
import { findPlateCode } from './plate-of.ts';
import { reachHousehold } from './reach.ts';

/** Cases in one export. A household has a handful; this keeps a broken one from taking the isolate down. */
const MOST = 500;

/**
 * Everything kept about a household, as data (Personal Information Protection Law art. 45): cases with answers, timeline
 * and list of photos, its phones, who looked. Goes on record. `reason`: of the counter. Throws `notFound`.
 */
export async function exportHousehold(ctx: Context, householdId: number, reason?: string) {
  const { jurisdiction } = await reachHousehold(ctx, householdId, 'household.export');
  const plateCode = await findPlateCode(ctx, householdId);
  const [cases, events, photos, devices, looks, plates] = await ctx.db.batch([
    selectOwnCases(ctx, householdId, MOST),
    selectEventsOf(ctx, householdId),
    selectPhotosOf(ctx, householdId),
    selectDevices(ctx, householdId),
    selectLooks(ctx, householdId),
    selectPlate(ctx, plateCode ?? ''),
    appendRecord(ctx, {
      action: 'household.export',
      subjectKind: 'household',
      subjectId: String(householdId),
      jurisdiction,
      householdId,
      ...(reason && { detail: { reason } }),
    }),
  ]);
  const [plate] = plates;
  return {
    exportedAt: iso(ctx.now()),
    household: { plateCode, address: plate ? plateView(plate, ctx.language).address : null },
    cases: await Promise.all(cases.map((row) => caseOf(ctx, row, events, photos))),
    devices: devices.map(({ label, boundAt, boundBy, lastSeenAt }) => ({
      ...{ label, boundBy, boundAt: iso(boundAt), lastSeenAt: iso(lastSeenAt) },
    })),
    looks: looks.map(lookOf).map((look) => ({ ...look, at: iso(look.at) })),
  };
}
export type HouseholdExport = Awaited<ReturnType<typeof exportHousehold>>;

const iso = (instant: number) => new Date(instant).toISOString();

const casesOf = (householdId: number) => sql`(SELECT id FROM case_file WHERE household_id = ${householdId})`;

function selectEventsOf(ctx: Context, householdId: number) {
  return ctx.db
    .select()
    .from(caseEvent)
    .where(sql`${caseEvent.caseId} IN ${casesOf(householdId)}`)
    .orderBy(asc(caseEvent.caseId), asc(caseEvent.version));
}

/** Statement for the photos of a household's cases. */
export function selectPhotosOf(ctx: Context, householdId: number) {
  return ctx.db
    .select({
      caseId: materialPhoto.caseId,
      photoId: materialPhoto.photoId,
      materialId: materialPhoto.materialId,
      type: photo.type,
      bytes: photo.bytes,
      createdAt: photo.createdAt,
    })
    .from(materialPhoto)
    .innerJoin(photo, eq(photo.id, materialPhoto.photoId))
    .where(sql`${materialPhoto.caseId} IN ${casesOf(householdId)}`);
}

type Events = Awaited<ReturnType<typeof selectEventsOf>>;
type Photos = Awaited<ReturnType<typeof selectPhotosOf>>;

async function caseOf(ctx: Context, row: OwnCaseRow, events: Events, photos: Photos) {
  const { file } = row;
  const { id } = file;
  return {
    receipt: file.receipt,
    kind: file.kind,
    item: titleOf(ctx, file),
    status: file.status,
    channel: file.channel,
    owner: file.ownerName,
    createdAt: iso(file.createdAt),
    dueAt: file.dueAt === null ? null : iso(file.dueAt),
    contact: await open(ctx.keys, file.contactSealed, `contact:${id}`),
    answers: await answersOf(ctx, row),
    timeline: await Promise.all(
      events
        .filter((e) => e.caseId === id && !ctx.kinds[file.kind].internal?.includes(e.action))
        .map((event) => stepOf(ctx, event)),
    ),
    photos: photos
      .filter((one) => one.caseId === id)
      .map(({ materialId, type, bytes, createdAt }) => ({ materialId, type, bytes, createdAt: iso(createdAt) })),
  };
}

/** What was asked for: an application's answers as they were given, of other kinds what the kind says. */
async function answersOf(ctx: Context, { file, answersSealed }: OwnCaseRow): Promise<unknown> {
  if (answersSealed !== null) return open(ctx.keys, answersSealed, `answers:${file.id}`);
  if (file.kind === 'application') return {};
  const found = await findCase(ctx, file.id);
  const lines = found ? await ctx.kinds[file.kind].answers(ctx, found, IN_FULL) : [];
  return Object.fromEntries(lines.map(({ id, value }) => [id, value]));
}

async function stepOf(ctx: Context, { caseId, version, at, action, status, actorName, reasonSealed }: Events[number]) {
  const reason = reasonSealed ? await open<string>(ctx.keys, reasonSealed, `reason:${caseId}:${version}`) : null;
  return { at: iso(at), action, status, by: actorName, reason };
}
