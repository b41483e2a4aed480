import { can } from '../../../shared/access.ts';
import { type CreatePlateBatch, MOST_IN_BATCH, type PlateBatch } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { actorId } from '../../../shared/lifecycle.ts';
import { appendRecord } from '../../audit/append.ts';
import { type Command, commandOf, noteCommand, once } from '../../command/once.ts';
import type { Context } from '../../context.ts';
import { firstStill, guarded } from '../../guard.ts';
import { codeOf } from '../life/load.ts';
import { platesThatCan, stepPlates } from '../life/step-many.ts';
import { getBatch } from './list-batches.ts';

/** Plates of the place that were never printed: `?1` place, `?2` the place after, `?3` groups, `?4` codes; empty lists mean all. */
const WANTED = `FROM doorplate d
  JOIN household h ON h.id = d.household_id AND h.ended_at IS NULL
  JOIN household_group g ON g.id = h.group_id
  WHERE ${platesThatCan('print', 'd.status')} AND h.jurisdiction >= ?1 AND h.jurisdiction < ?2
    AND (?3 = '[]' OR g.id IN (SELECT value FROM json_each(?3)))
    AND (?4 = '[]' OR d.code IN (SELECT value FROM json_each(?4)))`;
/** As they hang: the sequence within a batch. */
const ORDER =
  'ORDER BY g.village_id, g.number, CAST(h.house_number AS INTEGER), length(h.house_number), h.house_number';

/**
 * Makes a print run of all plates of a place that were never printed, of some of its groups, or of the given ones. Each gets
 * its sequence in the order the plates hang, and counts as printed from then on. One round trip to look, one to write,
 * whatever its size. The same key again gives the same batch. Throws `notFound` for a place of others, `notAvailable` when
 * there is nothing to print, `tooLarge`, `conflict`.
 */
export async function createPlateBatch(ctx: Context, input: CreatePlateBatch, key: string): Promise<PlateBatch> {
  if (!can(ctx.actor, 'plate.batch', { jurisdiction: input.place })) throw new DomainError('notFound');
  const given = await commandOf(key, ['createPlateBatch', input]);
  const carryOut = async () => {
    const { id, plates } = await look(ctx, input);
    if (!plates) throw new DomainError('notAvailable', { because: 'nothing to print' });
    if (plates > MOST_IN_BATCH) throw new DomainError('tooLarge');
    await guarded(write(ctx, input, { id, plates, given }), { keysOf: ['plate_batch'] });
    ctx.memo.forget();
    return getBatch(ctx, id);
  };
  return once(ctx, given, carryOut, (id) => getBatch(ctx, Number(id)));
}

const wanted = ({ place, groups, codes }: CreatePlateBatch) =>
  [place, `${place.slice(0, -1)}0`, JSON.stringify(groups), JSON.stringify(codes.map(codeOf))] as const;

async function look(ctx: Context, input: CreatePlateBatch): Promise<{ id: number; plates: number }> {
  const d1 = ctx.db.$client;
  const [count, last] = await d1.batch<{ n: number }>([
    d1.prepare(`SELECT count(*) AS n ${WANTED}`).bind(...wanted(input)),
    d1.prepare('SELECT coalesce(max(id), 0) AS n FROM plate_batch'),
  ]);
  return { id: (last?.results[0]?.n ?? 0) + 1, plates: count?.results[0]?.n ?? 0 };
}

async function write(ctx: Context, input: CreatePlateBatch, batch: { id: number; plates: number; given: Command }) {
  const d1 = ctx.db.$client;
  const { actor } = ctx;
  const at = ctx.now();
  const [who, name] = [actorId(actor), actor.kind === 'staff' ? actor.name : actor.kind];
  const record = appendRecord(ctx, {
    ...{ action: 'plate.print', subjectKind: 'plateBatch', subjectId: String(batch.id), jurisdiction: input.place },
    detail: { plates: batch.plates, printer: input.printer },
  }).toSQL();
  const noted = noteCommand(ctx, batch.given, String(batch.id)).toSQL();
  await d1.batch([
    d1.prepare(noted.sql).bind(...noted.params),
    d1
      .prepare(`INSERT INTO plate_batch (id, jurisdiction, printer, note, plates, created_at, created_by, created_by_name)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`)
      .bind(batch.id, input.place, input.printer, input.note, batch.plates, at, who, name),
    d1
      .prepare(`${stepPlates('print', 'changed_at = ?5, batch_id = ?6, sequence = w.n')}
        FROM (SELECT d.code AS code, row_number() OVER (${ORDER}) AS n ${WANTED}) w WHERE doorplate.code = w.code`)
      .bind(...wanted(input), at, batch.id),
    // Printed by someone else between look and write: another count than was shown is refused as a whole.
    d1
      .prepare(`UPDATE plate_batch SET plates = (SELECT ${firstStill(['count(*) = ?2', '?2'])} FROM doorplate WHERE batch_id = ?1)
        WHERE id = ?1`)
      .bind(batch.id, batch.plates),
    d1
      .prepare(`INSERT INTO plate_event (code, action, status, at, actor_kind, actor_id, actor_name, detail)
        SELECT code, 'print', 'printed', ?2, ?3, ?4, ?5, json_object('batch', batch_id, 'sequence', sequence)
        FROM doorplate WHERE batch_id = ?1 ORDER BY sequence`)
      .bind(batch.id, at, actor.kind, who, name),
    d1.prepare(record.sql).bind(...record.params),
  ]);
}
