import type { BatchItem } from 'drizzle-orm/batch';
import { nextAlarm } from '../../shared/application/alarms.ts';
import { dueOn, newClock } from '../../shared/application/limits.ts';
import type { SubmitApplication } from '../../shared/application/schema.ts';
import type { ReceiptFacts } from '../../shared/case/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { endOfDay, localDate } from '../../shared/time.ts';
import { newCase } from '../case/new-case.ts';
import type { CHANNELS } from '../case/table.ts';
import { type Command, commandOf, once, sameCommand } from '../command/once.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { type NewPhoto, withPhotos } from '../photo/store-photo.ts';
import { materialPhoto } from '../photo/table.ts';
import { seal } from '../seal.ts';
import {
  askedIn,
  type Checked,
  checkSubmission,
  type Loaded,
  openSubmission,
  readSubmission,
} from './check-submission.ts';
import { stillToBring } from './papers.ts';
import { application } from './table.ts';

/** What a submission made, or had made before under the same key. */
export interface Submitted {
  caseId: string;
  /** Of a case made just now; one made before is read with `getReceipt`. */
  receipt?: ReceiptFacts;
}

/** Who brings an application in, and how. */
export interface SubmissionOrigin {
  channel: (typeof CHANNELS)[number];
  /** Whether photos that the item asks for may follow later. */
  photosMayFollow: boolean;
  /** Photos that come with it: written with the case, or not at all. */
  fresh?: readonly NewPhoto[];
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
  coming: SubmissionOrigin,
): Promise<Submitted> {
  const read = await readSubmission(ctx, input, key);
  const given = await commandOf(key, askedIn(input, read, coming));
  if (read.earlier) return { caseId: sameCommand(read.earlier, given) };
  const loaded = openSubmission(ctx, read);
  coming.admit(loaded.plate);
  const checked = checkSubmission(ctx, input, loaded, coming);
  const made = { ...loaded, ...checked, caseId: mintId(ctx.random), ...given, coming };
  const carryOut = async (): Promise<Submitted> => {
    try {
      const receipt = await withPhotos(ctx, coming.fresh ?? [], (photos) => write(ctx, made, photos));
      return { caseId: made.caseId, receipt };
    } catch (error) {
      throw isConflictOn(error, 'material_photo') ? new DomainError('conflict') : error;
    }
  };
  return once(ctx, given, carryOut, (caseId) => ({ caseId }));
}

interface NewApplication extends Loaded, Checked, Command {
  caseId: string;
  coming: SubmissionOrigin;
}

async function write(ctx: Context, made: NewApplication, photos: BatchItem<'sqlite'>[]): Promise<ReceiptFacts> {
  const { caseId, item, plate, answers, version, coming } = made;
  const at = ctx.now();
  const clock = newClock(item.limits, localDate(at));
  const due = dueOn('received', clock);
  const facts = { status: 'received' as const, clock, licence: item.licence, rating: null, since: at };
  const {
    receipt,
    at: receivedAt,
    statements,
  } = await newCase(ctx, {
    ...{ caseId, kind: 'application', title: item.name, isPrivate: item.unlisted, place: plate },
    ...{ channel: coming.channel, owner: coming.owner, action: 'submit', status: 'received' },
    dueAt: due ? endOfDay(due) : null,
    alarmAt: nextAlarm(facts, at)?.at ?? null,
    contact: { name: String(answers.agentName ?? answers.applicantName), phone: String(answers.contactPhone) },
    personName: String(answers.applicantName),
    ...{ key: made.key, bodyHash: made.bodyHash, recordDetail: { item: item.id } },
  });
  const answersSealed = await seal(ctx.keys, answers, `answers:${caseId}`);
  const links = made.attached.flatMap(([materialId, ids]) => ids.map((photoId) => ({ photoId, caseId, materialId })));
  await ctx.db.batch([
    ...statements,
    ctx.db.insert(application).values({ caseId, itemId: item.id, itemVersion: version, answersSealed, clock }),
    ...photos,
    ...links.map((link) => ctx.db.insert(materialPhoto).values(link)),
  ]);
  return {
    caseId,
    receipt,
    itemName: item.name[ctx.language],
    receivedAt,
    answerOn: due ?? null,
    toBring: stillToBring(item.materials, answers, new Set(made.attached.map(([material]) => material)), ctx.language),
  };
}
