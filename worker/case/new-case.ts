import type { CaseKind } from '../../shared/case/kinds.ts';
import { mintReceipt } from '../../shared/case/receipt.ts';
import { placeOf } from '../../shared/place.ts';
import { appendRecord } from '../audit/append.ts';
import { type Command, noteCommand } from '../command/once.ts';
import type { Context } from '../context.ts';
import { keyedHash, seal } from '../seal.ts';
import { type CHANNELS, caseEvent, caseFile } from './table.ts';

/** How a case of any kind begins, and the command that makes it. */
export interface NewCase extends Command {
  caseId: string;
  kind: CaseKind;
  title: { zh: string; en: string };
  /** Concerns one person only: not listed on a phone that a family shares. */
  isPrivate: boolean;
  place: { jurisdiction: string; householdId: number | null };
  channel: (typeof CHANNELS)[number];
  /** 首问责任人: the member of staff who enters it; absent when the resident sends it. */
  owner?: { id: string; name: string } | undefined;
  /** First action and status of the lifecycle. */
  action: string;
  status: string;
  dueAt: number | null;
  alarmAt: number | null;
  /** Whom the case is answered to. */
  contact: { name: string; phone: string };
  /** By whose name it is found: the applicant's, who need not be the contact. */
  personName: string;
  /** For the record: what was asked for, nothing personal. */
  recordDetail: Record<string, string | number | boolean>;
}

/**
 * The statements that begin a case: its file, its first event, the command it came by, the record. The kind adds the row of
 * its own and writes all in one batch; `isConflictOn(error, 'command')` then tells that another sending of the same command
 * won, `case_file` that the receipt number was taken.
 */
export async function newCase(ctx: Context, made: NewCase) {
  const { caseId, kind, title, place, owner, status, contact } = made;
  const at = ctx.now();
  const more = ctx.onNewCase.flatMap((hook) => hook(ctx, { caseId, householdId: place.householdId, at }));
  const { actor } = ctx;
  const receipt = mintReceipt(ctx.random);
  const file: typeof caseFile.$inferInsert = {
    id: caseId,
    receipt,
    kind,
    titleZh: title.zh,
    titleEn: title.en,
    isPrivate: made.isPrivate,
    householdId: place.householdId,
    jurisdiction: place.jurisdiction,
    ...placeOf(place.jurisdiction),
    channel: made.channel,
    ownerId: owner?.id ?? null,
    ownerName: owner?.name ?? null,
    status,
    version: 1,
    isOpen: true,
    dueAt: made.dueAt,
    alarmAt: made.alarmAt,
    contactSealed: await seal(ctx.keys, contact, `contact:${caseId}`),
    phoneHash: await keyedHash(ctx.keys, 'phone', contact.phone),
    nameHash: await keyedHash(ctx.keys, 'name', made.personName),
    createdAt: at,
    changedAt: at,
  };
  const begun = { caseId, version: 1, at, action: made.action, status, actorKind: ctx.actor.kind };
  const statements = [
    ctx.db.insert(caseFile).values(file),
    ctx.db.insert(caseEvent).values({
      ...begun,
      ...(owner && { actorId: owner.id, actorName: owner.name }),
      // Whose hands it was; it still is the resident's own sending.
      ...(actor.kind === 'assisted' && { actorName: actor.name }),
    }),
    noteCommand(ctx, made, caseId),
    appendRecord(ctx, {
      action: owner ? 'case.intake' : 'case.submit',
      subjectKind: 'case',
      subjectId: caseId,
      jurisdiction: place.jurisdiction,
      householdId: place.householdId,
      detail: { channel: made.channel, ...made.recordDetail },
    }),
    ...more,
  ] as const;
  return { receipt, at, statements };
}
