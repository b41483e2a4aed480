import { eq } from 'drizzle-orm';
import { nextAlarm } from '../../shared/application/alarms.ts';
import { dueOn, newClock } from '../../shared/application/limits.ts';
import type { SubmitApplication } from '../../shared/application/schema.ts';
import { endOfDay, localDate } from '../../shared/calendar.ts';
import { mintReceipt } from '../../shared/case/receipt.ts';
import type { ReceiptFacts } from '../../shared/case/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { placeOf } from '../../shared/jurisdiction/place.ts';
import { appendRecord } from '../audit/append.ts';
import { isConflictOn } from '../case/conflict.ts';
import { stillToBring } from '../case/get-receipt.ts';
import { type CHANNELS, caseEvent, caseFile, command } from '../case/table.ts';
import type { Context } from '../context.ts';
import { keyedHash, seal, sha256 } from '../seal.ts';
import { type Checked, checkSubmission, type Loaded, loadSubmission } from './check-submission.ts';
import { application, materialPhoto } from './table.ts';

/** What a submission made, or had made before under the same key. */
export interface Submitted {
  caseId: string;
  /** Of a case made just now; one made before is read with `getReceipt`. */
  receipt?: ReceiptFacts;
}

/** Who brings an application in, and how. */
export interface Coming {
  channel: (typeof CHANNELS)[number];
  /** Whether photos that the item asks for may follow later. */
  photosMayFollow: boolean;
  /** 首问责任人: the member of staff who enters it; absent when the applicant sends it. */
  owner?: { id: string; name: string };
  /** Throws when the plate is not one that this actor may apply for. */
  admit(plate: { jurisdiction: string }): void;
}

/**
 * Makes the case of an application: two round trips, one to read, one batch to write. Sent again with the same `key` it is
 * the same case. Throws `invalid` with the fields, `keyReused` when the key was used for other content, `notFound`,
 * `conflict` when a photo belongs to another case already.
 */
export async function makeCase(
  ctx: Context,
  input: SubmitApplication,
  key: string,
  coming: Coming,
): Promise<Submitted> {
  const loaded = await loadSubmission(ctx, input, key);
  coming.admit(loaded.plate);
  const checked = checkSubmission(ctx, input, loaded, coming);
  const bodyHash = await sha256(JSON.stringify([input.item, input.plate, checked.answers, checked.photoHashes]));
  if (loaded.earlier) return sameCommand(loaded.earlier, bodyHash);
  const caseId = mintId(ctx.random);
  const made = { ...loaded, ...checked, caseId, key, bodyHash, coming };
  try {
    // One receipt number in ten thousand millions: a number that is taken is simply drawn again.
    const receipt = await write(ctx, made).catch((error) =>
      isConflictOn(error, 'case_file') ? write(ctx, made) : Promise.reject(error),
    );
    return { caseId, receipt };
  } catch (error) {
    return afterConflict(ctx, error, key, bodyHash);
  }
}

interface NewApplication extends Loaded, Checked {
  caseId: string;
  key: string;
  bodyHash: string;
  coming: Coming;
}

async function write(ctx: Context, made: NewApplication): Promise<ReceiptFacts> {
  const { caseId, item, plate, answers, version, coming } = made;
  const at = ctx.now();
  const clock = newClock(item.limits, localDate(at));
  const due = dueOn('received', clock);
  const contact = { name: String(answers.agentName ?? answers.applicantName), phone: String(answers.contactPhone) };
  const file = {
    id: caseId,
    receipt: mintReceipt(ctx.random),
    kind: 'application' as const,
    householdId: plate.householdId,
    jurisdiction: plate.jurisdiction,
    ...placeOf(plate.jurisdiction),
    channel: coming.channel,
    ownerId: coming.owner?.id ?? null,
    ownerName: coming.owner?.name ?? null,
    status: 'received' as const,
    version: 1,
    isOpen: true,
    dueAt: due ? endOfDay(due) : null,
    alarmAt: nextAlarm({ status: 'received', clock, licence: item.licence, rating: null, since: at }, at)?.at ?? null,
    contactSealed: await seal(ctx.keys, contact, `contact:${caseId}`),
    phoneHash: await keyedHash(ctx.keys, 'phone', contact.phone),
    nameHash: await keyedHash(ctx.keys, 'name', String(answers.applicantName)),
    createdAt: at,
    changedAt: at,
  };
  const answersSealed = await seal(ctx.keys, answers, `answers:${caseId}`);
  const links = made.attached.flatMap(([materialId, ids]) => ids.map((photoId) => ({ photoId, caseId, materialId })));
  await ctx.db.batch([
    ctx.db.insert(caseFile).values(file),
    ctx.db.insert(caseEvent).values({
      ...{ caseId, version: 1, at, action: 'submit', status: 'received', actorKind: ctx.actor.kind },
      ...(coming.owner && { actorId: coming.owner.id, actorName: coming.owner.name }),
    }),
    ctx.db.insert(application).values({ caseId, itemId: item.id, itemVersion: version, answersSealed, clock }),
    ctx.db.insert(command).values({ key: made.key, bodyHash: made.bodyHash, caseId, at }),
    appendRecord(ctx, {
      action: coming.owner ? 'case.intake' : 'case.submit',
      subjectKind: 'case',
      subjectId: caseId,
      jurisdiction: plate.jurisdiction,
      householdId: plate.householdId,
      detail: { channel: coming.channel, item: item.id },
    }),
    ...links.map((link) => ctx.db.insert(materialPhoto).values(link)),
  ]);
  return {
    caseId,
    receipt: file.receipt,
    itemName: item.name[ctx.language],
    receivedAt: at,
    answerOn: due ?? null,
    toBring: stillToBring(item.materials, answers, new Set(made.attached.map(([material]) => material)), ctx.language),
  };
}

/** The same command again is the same case; the same key with other content is refused, never half applied. */
function sameCommand(earlier: { caseId: string; bodyHash: string }, bodyHash: string): Submitted {
  if (earlier.bodyHash !== bodyHash) throw new DomainError('keyReused', { caseId: earlier.caseId });
  return { caseId: earlier.caseId };
}

/** The batch met a key that exists: another sending of the same command won, or a photo is taken. */
async function afterConflict(ctx: Context, error: unknown, key: string, bodyHash: string): Promise<Submitted> {
  if (isConflictOn(error, 'material_photo')) throw new DomainError('conflict');
  if (!isConflictOn(error, 'command')) throw error;
  const [earlier] = await ctx.db.select().from(command).where(eq(command.key, key));
  if (!earlier) throw error;
  return sameCommand(earlier, bodyHash);
}
