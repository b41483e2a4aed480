import { eq } from 'drizzle-orm';
import { mintCode } from '../../../shared/doorplate/code.ts';
import type { ReplacedPlate, ReplacePlate } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { doorplate } from '../table.ts';
import { closeReports } from './close-reports.ts';
import { insertEvent, takeStep } from './step.ts';

/**
 * Gives a household a new code in place of one that is damaged, lost, pasted over or wrong. From then on and for ever the old
 * address says that this plate was replaced. The same key again gives the same new code. Throws as `takeStep`.
 */
export async function replacePlate(
  ctx: Context,
  { code, key, ...asked }: ReplacePlate & { code: string; key: string },
): Promise<ReplacedPlate> {
  const { doneAt, reason } = asked;
  const next = mintCode(ctx.random);
  const at = ctx.now();
  const done = await takeStep(
    ctx,
    { code, key, asked, doneAt, action: 'replace', detail: { reason } },
    ({ plate: { code: old, householdId } }) => ({
      set: { replacedBy: next },
      statements: [
        ctx.db.insert(doorplate).values({ code: next, householdId, status: 'minted', mintedAt: at, changedAt: at }),
        insertEvent(ctx, { code: next, action: 'mint', status: 'minted', detail: { insteadOf: old } }),
        closeReports(ctx, old),
      ],
    }),
  );
  if (!done.replayed) return { code: next };
  const [row] = await ctx.db.select().from(doorplate).where(eq(doorplate.code, done.code));
  if (!row?.replacedBy) throw new DomainError('conflict');
  return { code: row.replacedBy };
}
