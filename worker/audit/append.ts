import type { Actor } from '../../shared/access.ts';
import type { Context } from '../context.ts';
import { stampOf } from './stamp.ts';
import { record } from './table.ts';

/** What is put on record. */
export interface RecordEntry {
  action: string;
  subjectKind:
    | 'case'
    | 'account'
    | 'session'
    | 'household'
    | 'item'
    | 'record'
    | 'template'
    | 'import'
    | 'place'
    | 'plate'
    | 'plateBatch'
    | 'centre';
  subjectId: string;
  jurisdiction: string;
  householdId?: number | null;
  /** Without personal data: the record can never be changed again. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Statement that puts a deed on record; belongs into the batch that does it, so that there is none without the other. */
export function appendRecord(ctx: Context, deed: RecordEntry, actor: Actor = ctx.actor) {
  const { detail, householdId = null, ...rest } = deed;
  const who =
    actor.kind === 'staff' || actor.kind === 'assisted'
      ? { actorId: idOf(actor), actorName: actor.name }
      : { actorId: idOf(actor), actorName: null };
  const content = {
    ...rest,
    ...who,
    householdId,
    at: ctx.now(),
    actorKind: actor.kind,
    detail: detail ? JSON.stringify(detail) : null,
  };
  return ctx.db.insert(record).values({ ...content, stamp: stampOf(ctx.keys, content, ctx.random) });
}

function idOf(actor: Actor): string | null {
  if (actor.kind === 'staff') return actor.id;
  if (actor.kind === 'assisted') return actor.staffId;
  return actor.kind === 'household' ? actor.bindingId : null;
}
