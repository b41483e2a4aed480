import { and, eq, inArray } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { headerKey } from '../../shared/import/headers.ts';
import type { BeginImport, ImportFile } from '../../shared/import/schema.ts';
import type { Context } from '../context.ts';
import { selectFiles, stateOf, viewOf } from './load.ts';
import { ownPlace } from './place.ts';
import { importFile } from './table.ts';

/**
 * Announces a list. One that was announced before and not imported yet goes on where it stopped: `received` says how many of
 * its rows are there. Throws `notFound` for who imports nothing in this town.
 */
export async function beginImport(ctx: Context, input: BeginImport): Promise<ImportFile> {
  const { reach } = await ownPlace(ctx, 'household.import');
  if (ctx.actor.kind !== 'staff') throw new DomainError('forbidden');
  const at = ctx.now();
  const headers = Object.fromEntries(
    Object.entries(input.headers).map(([header, column]) => [headerKey(header), column]),
  );
  const same = and(
    eq(importFile.jurisdiction, reach),
    eq(importFile.kind, input.kind),
    eq(importFile.contentHash, input.contentHash),
    inArray(importFile.status, ['uploading', 'checked']),
  );
  const [, [row]] = await ctx.db.batch([
    // The partial unique index lets one of two at once in.
    ctx.db
      .insert(importFile)
      .values({
        ...{ id: mintId(ctx.random), jurisdiction: reach, status: 'uploading', createdAt: at, changedAt: at },
        ...{ ...input, headers, madeBy: ctx.actor.id, madeByName: ctx.actor.name },
      })
      .onConflictDoNothing(),
    selectFiles(ctx).where(same).limit(1),
  ]);
  if (!row) throw new DomainError('conflict');
  return viewOf(stateOf(row));
}
