import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdersOf, ROLES, type Role } from '../shared/access.ts';
import { ROUTES } from './composition.ts';
import type { Route } from './route.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { counted } from './testing/counted.ts';
import { cheapHash, HIRED } from './testing/hire.ts';
import { employ } from './testing/staff.ts';
import { CALLS, foundSubjects, type Subjects } from './testing/subjects.ts';
import { clearTown } from './testing/town.ts';

/** What the desk opens with: everything that is read without naming one thing. */
const LISTS = ROUTES.filter(
  ({ method, path }) => method === 'GET' && path.startsWith('/api/staff/') && !path.includes(':'),
);

let subjects: Subjects;
const people = new Map<Role, Browser>();

beforeAll(async () => {
  await clearTown();
  subjects = await foundSubjects();
  const passwordHash = await cheapHash(HIRED.password);
  for (const role of ROLES) people.set(role, (await employ(subjects.ctx, { role, passwordHash })).browser);
});
afterAll(() => clearTown());

/** Asks with a database that counts, as the first of the roles that may. */
async function tripsOf({ path, permission }: Route) {
  const role = ROLES.find((one) => holdersOf(permission).includes(one));
  const { db, tally } = counted(env.DB);
  const browser = openBrowser({ ...env, DB: db });
  for (const [name, value] of people.get(role ?? 'clerk')?.cookies ?? []) browser.cookies.set(name, value);
  const query = CALLS[`GET ${path}`]?.query?.(subjects);
  const ask = () => browser.get(query ? `${path}?${new URLSearchParams(query)}` : path);
  // What hardly ever changes is remembered from the first time on: which centre a place has.
  expect((await ask()).status).toBe(200);
  const { trips } = tally;
  const asked = tally.statements.length;
  expect((await ask()).status).toBe(200);
  return { trips: tally.trips - trips, statements: tally.statements.slice(asked) };
}

/** No lists: one goes through all of the record, a stretch at a time; the other is a download, and puts on record what it gave. */
const OTHERS = ['/api/staff/record/verify', '/api/staff/items/export'];

describe('a list of the staff', () => {
  it.each(LISTS.filter(({ path }) => !OTHERS.includes(path)))(
    '$path comes in two round trips, who asks among them',
    async (route) => {
      const { trips, statements } = await tripsOf(route);
      const said = statements.map(({ sql }) => sql.slice(0, 120)).join('\n');
      expect(trips, said).toBeLessThanOrEqual(2);
    },
  );
});
