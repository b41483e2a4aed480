import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { doorplate } from '../../doorplate/table.ts';
import { materialPhoto, photo } from '../../photo/table.ts';
import { loadCaseWith } from '../load-case.ts';
import { caseNote, caseReveal, rating } from '../table.ts';
import { listed, selectLines } from './case-lines.ts';

/** Statement for the code of the plate that hangs at the household of a case. */
function selectPlate(ctx: Context, caseId: string) {
  return ctx.db
    .select({ code: doorplate.code })
    .from(doorplate)
    .where(
      sql`${doorplate.householdId} = (SELECT household_id FROM case_file WHERE id = ${caseId}) AND ${doorplate.status} <> 'replaced'`,
    )
    .limit(1);
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

/** Everything that the page of a case shows, undefined when there is none: one round trip. */
export async function readDossier(ctx: Context, caseId: string, staffId: string) {
  const { found, more } = await loadCaseWith(ctx, { id: caseId }, [
    selectLines(ctx, listed([caseId])),
    selectPlate(ctx, caseId),
    selectPhotos(ctx, caseId),
    ctx.db.select().from(caseNote).where(eq(caseNote.caseId, caseId)).orderBy(asc(caseNote.at), asc(caseNote.id)),
    ctx.db.select().from(rating).where(eq(rating.caseId, caseId)).orderBy(asc(rating.round)),
    selectReveal(ctx, caseId, staffId),
  ]);
  const [[line], plates, photos, notes, ratings, reveals] = more;
  if (!found || !line) return undefined;
  return {
    ...{ found, line, photos, notes, ratings },
    plateCode: plates[0]?.code ?? null,
    revealedUntil: reveals[0]?.until ?? null,
  };
}

export type Dossier = NonNullable<Awaited<ReturnType<typeof readDossier>>>;
