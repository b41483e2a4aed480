import { and, eq, inArray } from 'drizzle-orm';
import { isWithin } from '../../shared/access.ts';
import type { ActionDetail, AnyDetail } from '../../shared/application/actions.ts';
import type { ApplicationAction } from '../../shared/application/lifecycle.ts';
import { ALIVE } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Effects } from '../case/kind.ts';
import type { CaseRow } from '../case/queries.ts';
import type { Context } from '../context.ts';
import { doorplate } from '../doorplate/table.ts';
import { department } from '../jurisdiction/table.ts';
import { materialPhoto } from '../photo/table.ts';
import { checkCorrections, checkStop, checkSupplied, checkWay } from './check-detail.ts';

const NONE: Effects = { set: {}, statements: [] };

/** Checks what an action's detail refers to, and gives what it changes. Throws `invalid` when it refers to nothing that fits. */
export async function detailEffects(
  ctx: Context,
  row: CaseRow,
  action: ApplicationAction,
  detail: AnyDetail | undefined,
): Promise<Effects> {
  switch (action) {
    case 'requestCorrections':
    case 'requestCorrectionsAgain':
      await checkCorrections(ctx, row.file.id, detail as ActionDetail<'requestCorrections'>);
      return NONE;
    case 'stopClock':
      checkStop(ctx, detail as ActionDetail<'stopClock'>);
      return NONE;
    case 'transfer':
      return transferTo(ctx, row, detail as ActionDetail<'transfer'>);
    case 'returnToCentre':
      return { set: { departmentId: null }, statements: [] };
    case 'correct':
      return supply(ctx, row, detail as ActionDetail<'correct'>);
    case 'deliver':
      return deliver(ctx, row, detail as ActionDetail<'deliver'>);
    default:
      return NONE;
  }
}

async function transferTo(
  ctx: Context,
  { file }: CaseRow,
  { departmentId }: ActionDetail<'transfer'>,
): Promise<Effects> {
  const [found] = await ctx.db.select().from(department).where(eq(department.id, departmentId));
  if (!found || !isWithin(file.jurisdiction, found.jurisdiction)) throw invalid('departmentId', 'notAnOption');
  return { set: { departmentId }, statements: [] };
}

/** Photos that answer a notice of corrections join those of the application. */
async function supply(ctx: Context, { file }: CaseRow, detail: ActionDetail<'correct'>): Promise<Effects> {
  await checkSupplied(ctx, file.id, detail);
  const { photos } = detail;
  const addedBy = ctx.actor.kind === 'staff' ? ctx.actor.name : null;
  const links = Object.entries(photos).flatMap(([materialId, ids]) =>
    ids.map((photoId) => ({ photoId, caseId: file.id, materialId, addedBy })),
  );
  return { set: {}, statements: links.map((link) => ctx.db.insert(materialPhoto).values(link)) };
}

/** Brought home counts only with a plate of this very household, scanned or typed at its door. */
async function deliver(ctx: Context, { file }: CaseRow, detail: ActionDetail<'deliver'>): Promise<Effects> {
  await checkWay(ctx, file, detail);
  if (detail.way !== 'home') return NONE;
  const [plate] = await ctx.db
    .select({ householdId: doorplate.householdId })
    .from(doorplate)
    .where(and(eq(doorplate.code, detail.plate), inArray(doorplate.status, ALIVE)));
  if (!plate || plate.householdId !== file.householdId) throw invalid('plate', 'otherPlate');
  return NONE;
}

function invalid(field: string, code: string): DomainError {
  return new DomainError('invalid', { fields: [{ field, code }] });
}
