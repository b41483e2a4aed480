// Moves a case of the local data folder, as the desk does, for support and tests:
// npm run case -- <receipt number> [<action> [reason]] [--as role[:name]] [--detail JSON]
// Without an action it says where the case stands and what each role may do.
import { parseArgs } from 'node:util';
import { type Actor, ROLES, type Role } from '../shared/access.ts';
import { printReceipt, readReceipt } from '../shared/case/receipt.ts';
import { RULES } from '../shared/case/rules.ts';
import { availableActions } from '../shared/lifecycle.ts';
import { factsOf } from '../worker/case/facts.ts';
import { selectCase, selectEvents } from '../worker/case/queries.ts';
import { transition } from '../worker/case/transition.ts';
import { type Context, systemContext } from '../worker/context.ts';
import { withBindings } from './miniflare.ts';

const USAGE =
  'usage: npm run case -- <receipt number> [<action> [reason]] [--as <role>[:name]] [--detail <JSON>]   roles: system, applicant, ';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string', default: 'clerk' }, detail: { type: 'string' } },
});
const [typed = '', action, reason] = positionals;
const receipt = readReceipt(typed);
if (!receipt) {
  console.error(`${USAGE}${ROLES.join(', ')}`);
  process.exit(2);
}

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

async function look(ctx: Context, caseId: string): Promise<void> {
  const [[row], events] = await ctx.db.batch([selectCase(ctx, { id: caseId }), selectEvents(ctx, { id: caseId })]);
  if (!row) return;
  console.log(
    `${printReceipt(row.file.receipt)}  ${row.file.titleZh}  ${row.file.status}  version ${row.file.version}`,
  );
  for (const who of ['system', 'applicant', ...ROLES]) {
    const actions = availableActions(
      RULES[row.file.kind].lifecycle,
      factsOf(row, events),
      actorAs(who, caseId, row.file.departmentId),
    );
    if (actions.length) console.log(`  ${who}: ${actions.join(', ')}`);
  }
}

await withBindings(process.env.DATA || '.data', async (env) => {
  const ctx = await systemContext(env);
  const [row] = await selectCase(ctx, { receipt });
  if (!row) throw new Error('no such case in this data folder (DATA=…)');
  const caseId = row.file.id;
  if (action) {
    const detail: unknown = values.detail && JSON.parse(values.detail);
    const input = { caseId, action, ...(reason && { reason }), detail };
    await transition({ ...ctx, actor: actorAs(values.as, caseId, row.file.departmentId) }, input);
  }
  await look(ctx, caseId);
}).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
