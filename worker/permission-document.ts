import { ALL_PERMISSIONS, holdersOf, ROLES } from '../shared/access.ts';
import { CASE_KINDS } from '../shared/case/kinds.ts';
import { RULES } from '../shared/composition.ts';
import type { Route } from './route.ts';

const HOLDERS = ['anyone', 'applicant', 'household', ...ROLES, 'system'] as const;

const cells = (holders: readonly string[]) => HOLDERS.map((holder) => (holders.includes(holder) ? '✓' : ''));
const row = (...columns: readonly string[]) => `| ${columns.join(' | ')} |`;

function table(first: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = [...first, ...HOLDERS];
  return [row(...head), row(...head.map(() => '---')), ...rows.map((columns) => row(...columns))].join('\n');
}

function stepsOf(kind: (typeof CASE_KINDS)[number]): string {
  const rows = RULES[kind].lifecycle.map(({ action, from, to, guards, permission }) => [
    action,
    `${from} → ${to}${guards ? ` (${guards.map(({ name }) => name).join(', ')})` : ''}`,
    `\`${permission}\``,
    ...cells(holdersOf(permission)),
  ]);
  return `## Steps of an ${kind}\n\n${table(['Step', 'From → to', 'Permission'], rows)}\n`;
}

/** Whether a route that anyone may call shows one person’s thing, to whoever proves in the answer that it is theirs. */
export function isProvedInAnswer({ path, permission }: Route): boolean {
  return holdersOf(permission).includes('anyone') && (path.includes('/:caseId') || path.includes('/:token'));
}

const list = (routes: readonly Route[]) =>
  routes.map((route) => `- ${route.method} \`${route.path}\` (\`${route.permission}\`)`).join('\n');

/** `docs/permissions.md`: who may use which route and take which step, from the tables that the server enforces. */
export function permissionDocument(routes: readonly Route[]): string {
  const restricted = routes.filter((route) => !holdersOf(route.permission).includes('anyone'));
  const open = routes.filter((route) => holdersOf(route.permission).includes('anyone'));
  return `# Who may do what

Written by \`npm run permissions\` from \`shared/access.ts\`, the lifecycles (\`shared/composition.ts\`) and the routes; a test fails when
it is out of date. \`worker/permissions.test.ts\` walks every route of the staff as every role in the own place, in a neighbouring
village, in another town, and as nobody; \`worker/resident-permissions.test.ts\` every route of residents as the applicant, as who
knows half or another case, from the household's phone, from its neighbours', in a session of help, and as every role. A success
there is done and on record; a refusal has done nothing.

- A staff role holds in the jurisdiction it was granted in and below it; an officer's only for cases of that department.
- Nobody signed in: **401**. Signed in without the permission anywhere: **403**. With it, but the thing lies elsewhere or does
  not exist: **404**, the same in both cases.
- \`applicant\`: who knows a case's receipt number and the last four digits of its telephone. \`household\`: a phone bound to
  the household face to face. \`system\`: the scheduled handler, and whoever has the machine or, while it is set, the one-time
  secret that opens \`/api/operator\` ([cloudflare.md](cloudflare.md)); without it **404**, with a wrong one **403**.

## Routes that not everyone may use

${table(
  ['Route', 'Permission'],
  restricted.map((route) => [
    `${route.method} \`${route.path}\``,
    `\`${route.permission}\``,
    ...cells(holdersOf(route.permission)),
  ]),
)}

${CASE_KINDS.map(stepsOf).join('\n')}

## Permissions

${table(
  ['Permission'],
  ALL_PERMISSIONS.map((permission) => [`\`${permission}\``, ...cells(holdersOf(permission))]),
)}

## Routes that show what is somebody's to whoever proves it

Anyone may call them. A case's pages lead to where its number is typed, unless this browser has shown to know number and telephone
(some only the number), or is a bound phone of its household; a token that is none is not found.

${list(open.filter(isProvedInAnswer))}

## Routes open to anyone

The same for everybody; what they take proves itself (a password, a code, a number with its digits).

${list(open.filter((route) => !isProvedInAnswer(route)))}
`;
}
