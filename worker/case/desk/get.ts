import { can } from '../../../shared/access.ts';
import { deliveryWays } from '../../../shared/application/actions.ts';
import { LICENCE } from '../../../shared/application/guards.ts';
import type { ApplicationStatus } from '../../../shared/application/lifecycle.ts';
import type { CaseView } from '../../../shared/case/desk.ts';
import type { Answers } from '../../../shared/catalogue/conditions.ts';
import { neededMaterials } from '../../../shared/catalogue/materials.ts';
import { DomainError } from '../../../shared/errors.ts';
import { maskName, maskPhone } from '../../../shared/form/mask.ts';
import { availableActions, subjectOf } from '../../../shared/lifecycle.ts';
import type { Context } from '../../context.ts';
import { open } from '../../seal.ts';
import { factsOf } from '../facts.ts';
import { dueOf, isProvisional } from '../progress.ts';
import { answersView, IN_FULL, maskingOf, type Show } from './answers.ts';
import { contactOf, lineOf } from './case-lines.ts';
import { type Dossier, type DossierRow, readDossier } from './dossier.ts';
import { notesOf, ratingsOf, timelineOf } from './timeline.ts';

/**
 * A case as its page shows it to this member of staff: one round trip for an application. What is personal is masked unless
 * they revealed the case within the last half hour. Throws `notFound` outside the actor's place and department.
 */
export async function getCase(ctx: Context, caseId: string): Promise<CaseView> {
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const dossier = await readDossier(ctx, caseId, ctx.actor.id);
  const { row } = dossier;
  if (!row) throw new DomainError('notFound');
  const facts = factsOf(row, dossier.events, row.item?.licence ? [LICENCE] : []);
  if (!can(ctx.actor, 'case.read', subjectOf(facts))) throw new DomainError('notFound');
  const given = await answersOf(ctx, row);
  const contact = await contactOf(ctx, row.file);
  const isRevealed = dossier.revealedUntil !== null;
  const show = isRevealed ? IN_FULL : maskingOf(given, contact);
  const name = isRevealed ? contact.name : maskName(contact.name);
  const due = dueOf(row);
  return {
    ...lineOf(ctx, row, name),
    plateCode: row.plateCode,
    householdId: row.file.householdId,
    departmentId: row.file.departmentId,
    revealedUntil: dossier.revealedUntil,
    contact: { name, phone: isRevealed ? contact.phone : maskPhone(contact.phone) },
    answers: await askedFor(ctx, row, given, show),
    materials: materialsOf(ctx, row, given, dossier.photos),
    attachments: photosOf(dossier.photos, ATTACHMENT),
    timeline: await timelineOf(ctx, dossier.events, show),
    dueOn: due,
    dueIsProvisional: isProvisional(due),
    clock: clockOf(row),
    notes: await notesOf(ctx, dossier.notes, show),
    ratings: await ratingsOf(ctx, row.file.isOpen ? [] : dossier.ratings, show),
    available: availableActions(ctx.kinds[row.file.kind].rules.lifecycle, facts, ctx.actor),
    deliveryWays: row.item ? deliveryWays(row.file.status as ApplicationStatus, row.item.result.delivery) : [],
    mayNote: can(ctx.actor, 'case.note', subjectOf(facts)),
  };
}

/** The answers of an application's form; other kinds have none. */
function answersOf(ctx: Context, { file, answersSealed }: DossierRow): Promise<Answers> | Answers {
  return answersSealed === null ? {} : open<Answers>(ctx.keys, answersSealed, `answers:${file.id}`);
}

/** What was asked for: of an application with what was read already, of other kinds as they tell it. */
function askedFor(ctx: Context, row: DossierRow, given: Answers, show: Show) {
  if (!row.item) return ctx.kinds[row.file.kind].answers(ctx, row, show);
  return answersView(row.item, given, { language: ctx.language, show });
}

/** The material that photos added by the office are filed under. */
export const ATTACHMENT = 'attachment';

function materialsOf(
  { language }: Context,
  { item }: DossierRow,
  answers: Answers,
  photos: Dossier['photos'],
): CaseView['materials'] {
  if (!item) return [];
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

function clockOf({ clock }: DossierRow): CaseView['clock'] {
  if (!clock) return null;
  const { acceptedOn, stoppedDays, stoppedUntil, extended } = clock;
  return { acceptedOn, stoppedDays, stoppedUntil, isExtended: extended };
}
