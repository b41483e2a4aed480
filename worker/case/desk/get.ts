import { can } from '../../../shared/access.ts';
import type { CaseView } from '../../../shared/case/desk.ts';
import { DomainError } from '../../../shared/errors.ts';
import { maskName, maskPhone } from '../../../shared/form/mask.ts';
import { availableActions, subjectOf } from '../../../shared/lifecycle.ts';
import type { Context } from '../../context.ts';
import { ATTACHMENT } from '../../photo/table.ts';
import { factsOfCase } from '../facts.ts';
import { dueOf, isProvisional } from '../progress.ts';
import { IN_FULL, maskingOf } from '../show.ts';
import { contactOf, lineOf } from './case-lines.ts';
import { type Dossier, readDossier } from './dossier.ts';
import { notesOf, ratingsOf, timelineOf } from './timeline.ts';

/**
 * A case as its page shows it to this member of staff: one round trip. What is personal is masked unless they revealed the case
 * within the last half hour. Throws `notFound` outside the actor's place and department.
 */
export async function getCase(ctx: Context, caseId: string): Promise<CaseView> {
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const dossier = await readDossier(ctx, caseId, ctx.actor.id);
  if (!dossier) throw new DomainError('notFound');
  const { found, line, revealedUntil } = dossier;
  const { file } = found.row;
  const facts = factsOfCase(ctx, found);
  if (!can(ctx.actor, 'case.read', subjectOf(facts))) throw new DomainError('notFound');
  const kind = ctx.kinds[file.kind];
  const contact = await contactOf(ctx, file);
  const isRevealed = revealedUntil !== null;
  const show = isRevealed ? IN_FULL : maskingOf([contact.name, ...((await kind.people?.(ctx, found)) ?? [])]);
  const name = isRevealed ? contact.name : maskName(contact.name);
  const due = dueOf(ctx, found);
  return {
    ...lineOf(ctx, line, name),
    plateCode: dossier.plateCode,
    householdId: file.householdId,
    departmentId: file.departmentId,
    revealedUntil,
    contact: { name, phone: isRevealed ? contact.phone : maskPhone(contact.phone) },
    answers: await kind.answers(ctx, found, show),
    ...(await papersOf(ctx, dossier)),
    attachments: photosOf(dossier.photos, ATTACHMENT),
    timeline: await timelineOf(ctx, found.events, show),
    dueOn: due,
    dueIsProvisional: isProvisional(due),
    notes: await notesOf(ctx, dossier.notes, show),
    ratings: await ratingsOf(ctx, file.isOpen ? [] : dossier.ratings, show),
    available: availableActions(kind.rules.lifecycle, facts, ctx.actor),
    mayNote: can(ctx.actor, 'case.note', subjectOf(facts)),
  };
}

/** Materials with their photos, clock, ways to hand over: of a kind that has papers. */
async function papersOf(
  ctx: Context,
  { found, photos }: Dossier,
): Promise<Pick<CaseView, 'materials' | 'clock' | 'deliveryWays'>> {
  const papers = await ctx.kinds[found.row.file.kind].papers?.(ctx, found);
  if (!papers) return { materials: [], clock: null, deliveryWays: [] };
  const materials = papers.materials.map((material) => ({ ...material, photos: photosOf(photos, material.id) }));
  return { ...papers, materials };
}

function photosOf(photos: Dossier['photos'], material: string): CaseView['attachments'] {
  return photos
    .filter(({ materialId }) => materialId === material)
    .map(({ id, type, addedBy }) => ({ id, type, addedBy }));
}
