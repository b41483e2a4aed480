// What `npm run case` does, for whoever has the bindings: the script, and browser tests beside a running server.
import { parseArgs } from 'node:util';
import { type Actor, ROLES, type Role } from '../shared/access.ts';
import { printReceipt, readReceipt } from '../shared/case/receipt.ts';
import { RULES } from '../shared/composition.ts';
import { availableActions } from '../shared/lifecycle.ts';
import { factsOf } from '../worker/case/facts.ts';
import { selectCase, selectEvents } from '../worker/case/queries.ts';
import { transition } from '../worker/case/transition.ts';
import { systemContext } from '../worker/composition.ts';
import type { Context } from '../worker/context.ts';
import type { Env } from '../worker/env.ts';

export const USAGE = `usage: npm run case -- <receipt number> [<action> [reason]] [--as <role>[:name]] [--detail <JSON>]   roles: system, applicant, ${ROLES.join(', ')}`;

/** Someone of the office of the whole district, named so that the timeline shows it is practice. */
function actorAs(spec: string, caseId: string, departmentId: number | null): Actor {
  if (spec === 'system') return { kind: 'system' };
  if (spec === 'applicant') return { kind: 'applicant', caseId };
  const [role = '', name = `示例${role}`] = spec.split(':');
  if (!ROLES.includes(role as Role)) throw new Error(`no role ${role}`);
  return {
    kind: 'staff',
    id: `script:${spec}`,
    name,
    grants: [{ role: role as Role, jurisdiction: '/', departmentId: role === 'officer' ? departmentId : null }],
  };
}

/** Where a case stands and what each role may do, a line each. */
async function look(ctx: Context, caseId: string): Promise<string[]> {
  const [[row], events] = await ctx.db.batch([selectCase(ctx, { id: caseId }), selectEvents(ctx, { id: caseId })]);
  if (!row) return [];
  const { receipt, titleZh, status, version, kind, departmentId } = row.file;
  const may = ['system', 'applicant', ...ROLES].map((who) => {
    const actor = actorAs(who, caseId, departmentId);
    return [who, availableActions(RULES[kind].lifecycle, factsOf(row, events), actor)] as const;
  });
  return [
    `${printReceipt(receipt)}  ${titleZh}  ${status}  version ${version}`,
    ...may.filter(([, actions]) => actions.length).map(([who, actions]) => `  ${who}: ${actions.join(', ')}`),
  ];
}

/** Moves a case if an action is named, and says where it stands. Undefined when the arguments are no receipt number. */
export async function moveCase(env: Env, args: string[]): Promise<string[] | undefined> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { as: { type: 'string', default: 'clerk' }, detail: { type: 'string' } },
  });
  const [typed = '', action, reason] = positionals;
  const receipt = readReceipt(typed);
  if (!receipt) return undefined;
  const ctx = await systemContext(env);
  const [row] = await selectCase(ctx, { receipt });
  if (!row) throw new Error('no such case in this data folder (DATA=…)');
  const { id: caseId, departmentId } = row.file;
  if (action) {
    const detail: unknown = values.detail && JSON.parse(values.detail);
    const input = { caseId, action, ...(reason && { reason }), detail };
    await transition({ ...ctx, actor: actorAs(values.as, caseId, departmentId) }, input);
  }
  return look(ctx, caseId);
}
