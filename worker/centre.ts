import type { CentreView } from '../shared/centre.ts';
import { DomainError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import type { Context } from './context.ts';
import { centre } from './jurisdiction/table.ts';

export type CentreRow = typeof centre.$inferSelect;

/** The centre as a page shows it, in one language. */
export function centreView(row: CentreRow, language: Language): CentreView {
  const zh = language === 'zh';
  return {
    name: zh ? row.nameZh : row.nameEn,
    address: zh ? row.addressZh : row.addressEn,
    phone: row.phone,
    hours: zh ? row.hoursZh : row.hoursEn,
    isSample: row.isSample,
  };
}

/** Statement for the town's centre, to go into a batch. One town a database, so one row. */
export function selectCentre(ctx: Context) {
  return ctx.db.select().from(centre).limit(1);
}

/** The town's centre. Throws `unavailable` while no town has been set up. */
export async function findCentre(ctx: Context): Promise<CentreView> {
  const remembered = ctx.memo.get<CentreRow>('centre', ctx.now());
  const row = remembered ?? (await selectCentre(ctx))[0];
  return rememberCentre(ctx, row);
}

/** Remembers a centre row that came with a batch, and gives its view. */
export function rememberCentre(ctx: Context, row: CentreRow | undefined): CentreView {
  if (!row) throw new DomainError('unavailable', { because: 'no centre in the database: run the set-up' });
  ctx.memo.set('centre', row, ctx.now());
  return centreView(row, ctx.language);
}
