import { can, type Permission } from '../../../shared/access.ts';
import { DomainError } from '../../../shared/errors.ts';
import { subjectOf } from '../../../shared/lifecycle.ts';
import type { Context } from '../../context.ts';
import { factsOf } from '../facts.ts';
import { type CaseRow, selectCase } from '../queries.ts';

/** The case, if there is one and the actor holds `permission` on it. Throws `notFound` for one of others as for none. */
export function requireCase<Row extends CaseRow>(ctx: Context, row: Row | undefined, permission: Permission): Row {
  if (!row || !can(ctx.actor, permission, subjectOf(factsOf(row, [])))) throw new DomainError('notFound');
  return row;
}

/** The case at hand, one row by key. Throws `notFound`. */
export async function loadCase(ctx: Context, caseId: string, permission: Permission): Promise<CaseRow> {
  const [row] = await selectCase(ctx, { id: caseId });
  return requireCase(ctx, row, permission);
}
