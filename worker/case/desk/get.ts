import { can } from '../../../shared/access.ts';
import { deliveryWays } from '../../../shared/application/actions.ts';
import { type ApplicationStatus, applicationLifecycle } from '../../../shared/application/lifecycle.ts';
import { dueOn } from '../../../shared/application/limits.ts';
import { neededMaterials } from '../../../shared/application/photos.ts';
import { isCalendarPublished } from '../../../shared/calendar.ts';
import type { CaseView } from '../../../shared/case/desk.ts';
import type { Answers } from '../../../shared/catalogue/conditions.ts';
import { DomainError } from '../../../shared/errors.ts';
import { maskName, maskPhone } from '../../../shared/form/mask.ts';
import { availableActions, subjectOf } from '../../../shared/lifecycle.ts';
import type { Context } from '../../context.ts';
import { open } from '../../seal.ts';
import { factsOf } from '../facts.ts';
import { answersView, IN_FULL, maskingOf } from './answers.ts';
import { type Dossier, type DossierRow, readDossier } from './dossier.ts';
import { contactOf, lineOf } from './lines.ts';
import { notesOf, ratingsOf, timelineOf } from './timeline.ts';

/**
 * A case as its page shows it to this member of staff: one round trip. What is personal is masked unless they revealed the
 * case within the last half hour. Throws `notFound` outside the actor's place and department.
 */
export async function getCase(ctx: Context, caseId: string): Promise<CaseView> {
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const dossier = await readDossier(ctx, caseId, ctx.actor.id);
  const { row } = dossier;
  if (!row) throw new DomainError('notFound');
  const facts = factsOf({ ...row, licence: row.item.licence }, dossier.events);
  if (!can(ctx.actor, 'case.read', subjectOf(facts))) throw new DomainError('notFound');
  const answers = await open<Answers>(ctx.keys, row.answersSealed, `answers:${caseId}`);
  const contact = await contactOf(ctx, row.file);
  const isRevealed = dossier.revealedUntil !== null;
  const show = isRevealed ? IN_FULL : maskingOf(answers, contact);
  const name = isRevealed ? contact.name : maskName(contact.name);
  return {
    ...lineOf(ctx, row, name),
    plateCode: row.plateCode,
    householdId: row.file.householdId,
    departmentId: row.file.departmentId,
    revealedUntil: dossier.revealedUntil,
    contact: { name, phone: isRevealed ? contact.phone : maskPhone(contact.phone) },
    answers: answersView(row.item, answers, { language: ctx.language, show }),
    materials: materialsOf(ctx, row, answers, dossier.photos),
    attachments: photosOf(dossier.photos, ATTACHMENT),
    timeline: await timelineOf(ctx, dossier.events, show),
    clock: clockOf(row),
    notes: await notesOf(ctx, dossier.notes, show),
    ratings: await ratingsOf(ctx, row.file.isOpen ? [] : dossier.ratings, show),
    available: availableActions(applicationLifecycle, facts, ctx.actor),
    deliveryWays: deliveryWays(row.file.status as ApplicationStatus, row.item.result.delivery),
    mayNote: can(ctx.actor, 'case.note', subjectOf(facts)),
  };
}

/** The material that photos added by the office are filed under. */
export const ATTACHMENT = 'attachment';

function materialsOf(
  { language }: Context,
  { item }: DossierRow,
  answers: Answers,
  photos: Dossier['photos'],
): CaseView['materials'] {
  const needed = new Set(neededMaterials(item.materials, answers).map(({ id }) => id));
  return item.materials.map(({ id, name, optional }) => ({
    id,
    name: name[language],
    isNeeded: needed.has(id),
    isOptional: optional,
    photos: photosOf(photos, id),
  }));
}

function photosOf(photos: Dossier['photos'], material: string): CaseView['attachments'] {
  return photos
    .filter(({ materialId }) => materialId === material)
    .map(({ id, type, addedBy }) => ({ id, type, addedBy }));
}

function clockOf({ file, clock }: DossierRow): CaseView['clock'] {
  const due = dueOn(file.status as ApplicationStatus, clock) ?? null;
  return {
    acceptedOn: clock.acceptedOn,
    dueOn: due,
    dueIsProvisional: due !== null && !isCalendarPublished(Number(due.slice(0, 4))),
    stoppedDays: clock.stoppedDays,
    stoppedUntil: clock.stoppedUntil,
    isExtended: clock.extended,
  };
}
