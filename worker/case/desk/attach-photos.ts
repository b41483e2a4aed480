import { DomainError } from '../../../shared/errors.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { isConflictOn } from '../../database-error.ts';
import { selectFreePhotos } from '../../photo/free-photos.ts';
import { ATTACHMENT, materialPhoto } from '../../photo/table.ts';
import { selectCase } from '../queries.ts';
import { requireCase } from './load.ts';

/**
 * Files uploaded photos as attachments of a case. Throws `invalid` for photos that never arrived or belong to a case
 * already, `notFound` outside the actor's place.
 */
export async function attachPhotos(ctx: Context, caseId: string, input: { photos: string[] }): Promise<void> {
  const ids = [...new Set(input.photos)];
  const [cases, free] = await ctx.db.batch([selectCase(ctx, { id: caseId }), selectFreePhotos(ctx, ids)]);
  const { file } = requireCase(ctx, cases[0], 'case.note');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  if (free.length < ids.length) throw notThere();
  const addedBy = ctx.actor.name;
  const record = appendRecord(ctx, {
    action: 'case.attach',
    subjectKind: 'case',
    subjectId: caseId,
    jurisdiction: file.jurisdiction,
    householdId: file.householdId,
    detail: { photos: ids.length },
  });
  const links = ids.map((photoId) => ({ photoId, caseId, materialId: ATTACHMENT, addedBy }));
  try {
    await ctx.db.batch([record, ctx.db.insert(materialPhoto).values(links)]);
  } catch (error) {
    throw isConflictOn(error, 'material_photo') ? notThere() : error;
  }
}

function notThere(): DomainError {
  return new DomainError('invalid', { fields: [{ field: 'photos', code: 'photoRequired' }] });
}
