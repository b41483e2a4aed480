import { and, asc, eq, isNull } from 'drizzle-orm';
import { can } from '../../../shared/access.ts';
import { plateLifecycle } from '../../../shared/doorplate/lifecycle.ts';
import type { PlateFile } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { openActions } from '../../../shared/open-actions.ts';
import type { Context } from '../../context.ts';
import { selectPlateLines } from '../production/list-plates.ts';
import { doorplate, plateBatch, plateReport } from '../table.ts';
import { codeOf, selectHistory, selectOwnPlate } from './load.ts';

/** A plate with its whole life, for who looks after plates in its place. One round trip. Throws `notFound` elsewhere. */
export async function getPlate(ctx: Context, typed: string): Promise<PlateFile> {
  const code = codeOf(typed);
  const [[row], [line], batches, reports, events] = await ctx.db.batch([
    selectOwnPlate(ctx, code),
    selectPlateLines(ctx, eq(doorplate.code, code)),
    ctx.db
      .select({ printer: plateBatch.printer })
      .from(doorplate)
      .innerJoin(plateBatch, eq(plateBatch.id, doorplate.batchId))
      .where(eq(doorplate.code, code)),
    ctx.db
      .select()
      .from(plateReport)
      .where(and(eq(plateReport.code, code), isNull(plateReport.closedAt)))
      .orderBy(asc(plateReport.id)),
    selectHistory(ctx, code),
  ]);
  if (!row || !line || !can(ctx.actor, 'plate.read', row)) throw new DomainError('notFound');
  const { latitude, longitude, accuracy, mountedByName, replacedBy, status } = row.plate;
  const isKnown = latitude !== null && longitude !== null && accuracy !== null;
  return {
    plate: line,
    place: row.place,
    mountedBy: mountedByName,
    spot: isKnown ? { latitude, longitude, accuracy } : null,
    printer: batches[0]?.printer ?? null,
    replacedBy,
    actions: openActions(plateLifecycle, status, ctx.actor, row),
    reports: reports.map(({ kind, count, firstAt, lastAt }) => ({ kind, count, firstAt, lastAt })),
    events: events.map((event) => ({
      ...{ action: event.action, status: event.status, at: event.at, doneAt: event.doneAt, by: event.actorName },
      detail: JSON.parse(event.detail ?? '{}'),
    })),
  };
}
