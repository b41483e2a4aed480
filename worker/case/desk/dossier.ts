import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { application } from '../../application/table.ts';
import { itemOfApplication } from '../../catalogue/item-of.ts';
import { serviceItem } from '../../catalogue/table.ts';
import type { Context } from '../../context.ts';
import { doorplate } from '../../doorplate/table.ts';
import { household, householdGroup } from '../../household/table.ts';
import { department, jurisdiction } from '../../jurisdiction/table.ts';
import { materialPhoto, photo } from '../../photo/table.ts';
import { selectEvents } from '../queries.ts';
import { caseFile, caseNote, caseReveal, rating } from '../table.ts';
import { isVillageOrTown, LINE } from './case-lines.ts';

const PLATE = sql<string | null>`(SELECT ${doorplate.code} FROM ${doorplate}
  WHERE ${doorplate.householdId} = ${caseFile.householdId} AND ${doorplate.status} <> 'replaced')`;

function selectDossier(ctx: Context, caseId: string) {
  return ctx.db
    .select({
      ...LINE,
      clock: application.clock,
      answersSealed: application.answersSealed,
      item: serviceItem.body,
      plateCode: PLATE.as('plate_code'),
    })
    .from(caseFile)
    .leftJoin(application, eq(application.caseId, caseFile.id))
    .leftJoin(serviceItem, itemOfApplication())
    .innerJoin(jurisdiction, isVillageOrTown())
    .leftJoin(household, eq(household.id, caseFile.householdId))
    .leftJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .leftJoin(department, eq(department.id, caseFile.departmentId))
    .where(eq(caseFile.id, caseId));
}

function selectPhotos(ctx: Context, caseId: string) {
  return ctx.db
    .select({ id: photo.id, type: photo.type, materialId: materialPhoto.materialId, addedBy: materialPhoto.addedBy })
    .from(materialPhoto)
    .innerJoin(photo, eq(photo.id, materialPhoto.photoId))
    .where(eq(materialPhoto.caseId, caseId))
    .orderBy(asc(photo.createdAt), asc(photo.id));
}

/** Statement for until when a member of staff sees a case in full, if that is running. */
export function selectReveal(ctx: Context, caseId: string, staffId: string) {
  return ctx.db
    .select({ until: caseReveal.until })
    .from(caseReveal)
    .where(and(eq(caseReveal.caseId, caseId), eq(caseReveal.staffId, staffId), gt(caseReveal.until, ctx.now())))
    .orderBy(desc(caseReveal.until))
    .limit(1);
}

/** Everything that the page of a case shows: one round trip. */
export async function readDossier(ctx: Context, caseId: string, staffId: string) {
  const [cases, events, photos, notes, ratings, reveals] = await ctx.db.batch([
    selectDossier(ctx, caseId),
    selectEvents(ctx, { id: caseId }),
    selectPhotos(ctx, caseId),
    ctx.db.select().from(caseNote).where(eq(caseNote.caseId, caseId)).orderBy(asc(caseNote.at), asc(caseNote.id)),
    ctx.db.select().from(rating).where(eq(rating.caseId, caseId)).orderBy(asc(rating.round)),
    selectReveal(ctx, caseId, staffId),
  ]);
  return { row: cases[0], events, photos, notes, ratings, revealedUntil: reveals[0]?.until ?? null };
}

export type Dossier = Awaited<ReturnType<typeof readDossier>>;
export type DossierRow = NonNullable<Dossier['row']>;
