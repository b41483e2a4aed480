import { eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { ErasureLine, ErasurePlan } from '../../shared/household/home.ts';
import { fateOf } from '../../shared/household/retention.ts';
import { mintId } from '../../shared/ids.ts';
import { application } from '../application/table.ts';
import { appendRecord } from '../audit/append.ts';
import { titleOf } from '../case/queries.ts';
import { caseEvent, caseFile, caseNote, rating } from '../case/table.ts';
import { command } from '../command/table.ts';
import type { Context } from '../context.ts';
import { photoKey } from '../photo/store-photo.ts';
import { materialPhoto, photo } from '../photo/table.ts';
import { seal } from '../seal.ts';
import { selectPhotosOf } from './export.ts';
import { selectDevices } from './list-devices.ts';
import { ERASED, selectOwnCases } from './own-cases.ts';
import { reachHousehold } from './reach.ts';
import { endBindings } from './revoke-devices.ts';
import { deviceBinding } from './table.ts';

const MOST = 500;

/** A case in the plan, with the photos that may go. */
interface Planned extends ErasureLine {
  answersGo: boolean;
  photoIds: string[];
}

/**
 * What goes of a household's data if it asks for erasure now, and what stays until when (Personal Information Protection
 * Law art. 47, `shared/household/retention.ts`). Changes nothing. Throws `notFound`.
 */
export async function planErasure(ctx: Context, householdId: number): Promise<ErasurePlan> {
  await reachHousehold(ctx, householdId, 'household.erase');
  const { planned, devices } = await plan(ctx, householdId);
  const lines = planned.map(({ caseId, receipt, itemName, photos, fate }) => ({
    caseId,
    receipt,
    itemName,
    photos,
    fate,
  }));
  return { lines, devices };
}

async function plan(ctx: Context, householdId: number): Promise<{ planned: Planned[]; devices: number }> {
  const [cases, photos, devices] = await ctx.db.batch([
    selectOwnCases(ctx, householdId, MOST),
    selectPhotosOf(ctx, householdId),
    selectDevices(ctx, householdId),
  ]);
  const planned = cases.flatMap((row): Planned[] => {
    const ids = photos.filter((one) => one.caseId === row.file.id).map((one) => one.photoId);
    if (row.isErased && !ids.length) return [];
    const fate = fateOf({ kind: row.file.kind, status: row.file.status, endedAt: row.file.endedAt }, ctx.now());
    const { id: caseId, receipt } = row.file;
    return [
      {
        ...{ caseId, receipt, fate, itemName: titleOf(ctx, row.file), photos: ids.length },
        answersGo: fate.answers.goes && !row.isErased,
        photoIds: fate.photos.goes ? ids : [],
      },
    ];
  });
  return { planned, devices: devices.length };
}

export interface EraseInput {
  householdId: number;
  /** Also unbind every phone. */
  devices: boolean;
  /** Of the counter. */
  reason?: string;
}

/**
 * Erases of a household what the law does not require to keep, as `planErasure` told: photos from the store, answers,
 * contact and what was written to the applicant; the case itself stays as a number without a person. Done again it finds
 * nothing more to do. Throws `notFound`.
 */
export async function eraseHousehold(ctx: Context, { householdId, devices, reason }: EraseInput) {
  const { jurisdiction } = await reachHousehold(ctx, householdId, 'household.erase');
  const { planned } = await plan(ctx, householdId);
  const photoIds = planned.flatMap((line) => line.photoIds);
  const cases = planned.filter((line) => line.answersGo).map((line) => line.caseId);
  // Bytes first, so that none is left without its row.
  if (photoIds.length) await ctx.files.remove(photoIds.map(photoKey));
  const statements = (await Promise.all(cases.map((id) => emptyCase(ctx, id)))).flat();
  const by = ctx.actor.kind === 'staff' ? 'staff' : 'household';
  await ctx.db.batch([
    appendRecord(ctx, {
      action: 'household.erase',
      subjectKind: 'household',
      subjectId: String(householdId),
      jurisdiction,
      householdId,
      detail: { cases: cases.length, photos: photoIds.length, devices, ...(reason && { reason }) },
    }),
    ...removePhotos(ctx, photoIds),
    ...statements,
    ...(devices ? [endBindings(ctx, householdId, 'all', by), forgetLabels(ctx, householdId)] : []),
  ]);
  return { cases: cases.length, photos: photoIds.length };
}

/** Statements that take photos away, those that name a case first. */
export function removePhotos(ctx: Context, ids: readonly string[]): BatchItem<'sqlite'>[] {
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return [
    ctx.db.delete(materialPhoto).where(sql`${materialPhoto.photoId} IN ${list}`),
    ctx.db.delete(photo).where(sql`${photo.id} IN ${list}`),
  ];
}

/** Statement that forgets what unbound phones were called. */
function forgetLabels(ctx: Context, householdId: number) {
  return ctx.db
    .update(deviceBinding)
    .set({ label: '' })
    .where(sql`${deviceBinding.householdId} = ${householdId} AND ${deviceBinding.revokedAt} IS NOT NULL`);
}

/** Statements that leave of a case only that it was. */
async function emptyCase(ctx: Context, id: string): Promise<BatchItem<'sqlite'>[]> {
  const nobody = { name: '', phone: '' };
  const answersSealed = await seal(ctx.keys, {}, `answers:${id}`);
  const contactSealed = await seal(ctx.keys, nobody, `contact:${id}`);
  const hash = () => ERASED + mintId(ctx.random);
  return [
    ctx.db.update(application).set({ answersSealed }).where(eq(application.caseId, id)),
    ctx.db.update(caseFile).set({ contactSealed, phoneHash: hash(), nameHash: hash() }).where(eq(caseFile.id, id)),
    ctx.db.update(caseEvent).set({ reasonSealed: null, detailSealed: null }).where(eq(caseEvent.caseId, id)),
    ctx.db.update(rating).set({ wordsSealed: null }).where(eq(rating.caseId, id)),
    ctx.db.delete(caseNote).where(eq(caseNote.caseId, id)),
    ...(await Promise.all(Object.values(ctx.kinds).map(async (kind) => kind.forget?.(ctx, id) ?? []))).flat(),
    // Its hash is of the answers: few enough to be guessed.
    ctx.db.delete(command).where(eq(command.about, id)),
  ];
}
