import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdersOf } from '../shared/access.ts';
import { ROUTES } from './composition.ts';
import { isProvedInAnswer } from './permission-document.ts';
import type { Route } from './route.ts';
import { type Browser, type Fields, openBrowser } from './testing/browser.ts';
import { lines } from './testing/lines.ts';
import { RESIDENT_CALLS, type ResidentCall } from './testing/resident-calls.ts';
import { foundResidents, type Home, PEOPLE, type Person, type Residents } from './testing/residents.ts';
import { type Snapshot, takeSnapshot } from './testing/snapshot.ts';
import { clearTown } from './testing/town.ts';

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
/** Those of staff are walked in `permissions.test.ts`, the operator's in `operator/operator.test.ts`. */
const isStaffs = ({ path }: Route) => path.startsWith('/api/staff/') || path.startsWith('/api/operator/');
const isOpen = ({ permission }: Route) => holdersOf(permission).includes('anyone');
/** Of tokens the tests of their own say more: `counter-api`, `follow`, `feed`. */
const isSomebodys = (route: Route) => isProvedInAnswer(route) && !route.path.includes(':token');
const WALKED = ROUTES.filter((route) => !isStaffs(route) && (!isOpen(route) || isSomebodys(route)));
const EACH = WALKED.map((route) => [nameOf(route), route] as const);
/** Pages that are the same for everybody. */
const PUBLIC = ROUTES.filter((route) => isOpen(route) && !isProvedInAnswer(route) && !isStaffs(route));

let world: Residents;
let snapshot: Snapshot;

beforeAll(async () => {
  await clearTown();
  world = await foundResidents();
  snapshot = await takeSnapshot();
});
afterAll(() => snapshot.drop());

const callOf = (route: Route): ResidentCall => {
  const call = RESIDENT_CALLS[nameOf(route)];
  if (!call) throw new Error(`no call for ${nameOf(route)} in testing/resident-calls.ts`);
  return call;
};

/** Who may: by the table of permissions, or where the answer proves it, by the call. */
function isRight(route: Route, person: Person): boolean {
  const { for: shown } = callOf(route);
  if (shown) return shown.includes(person);
  const holders = holdersOf(route.permission);
  const as = { applicant: 'applicant', phone: 'household', helper: 'assisted' }[person as string];
  return as !== undefined && (holders as readonly string[]).includes(as);
}

/** A browser that has what the person’s has, so that a call that takes it away does so for this once. */
function asPerson(person: Person): Browser {
  const browser = openBrowser();
  for (const [name, value] of world.people.get(person)?.cookies ?? []) browser.cookies.set(name, value);
  return browser;
}

async function send(person: Person, route: Route, home: Home = world.home): Promise<Response> {
  const { params, body } = callOf(route);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => params?.(home)[name] ?? 'x');
  const browser = asPerson(person);
  if (route.method === 'GET') return browser.get(path);
  const content = body?.(home, world, person) ?? {};
  const key = { 'Idempotency-Key': crypto.randomUUID() };
  return path.startsWith('/api/') ? browser.postJson(path, content, key) : browser.post(path, content as Fields);
}

const isDoing = (route: Route) => route.method === 'POST' && !callOf(route).isQuiet;

/** What nobody may read who has no right to it. */
const secrets = ({ name, application, order, booking }: Home) => [
  name,
  ...[application, order, booking].flatMap(({ receipt }) => [receipt, receipt.replace(/(.{4})(?=.)/g, '$1 ')]),
];

const LEADS = { toNumber: /\/progress$/, toBinding: /\/D\/\w+\/home$/ };

async function expectRefused(route: Route, person: Person): Promise<void> {
  // A number that was guessed wrong is slow to be asked again, whoever asks: here each guess is the first.
  await env.DB.prepare('DELETE FROM lookup_attempt').run();
  const before = await lines();
  const response = await send(person, route);
  const text = await response.text();
  const refusal = callOf(route).refused(person);
  for (const secret of secrets(world.home)) expect(text, person).not.toContain(secret);
  if (refusal === 'own') {
    expect(response.status, person).toBeLessThan(400);
    return;
  }
  expect(response.status, `${person}: ${text.slice(0, 300)}`).toBe(typeof refusal === 'number' ? refusal : 303);
  if (typeof refusal !== 'number') expect(response.headers.get('Location'), person).toMatch(LEADS[refusal]);
  expect(await lines(), person).toBe(before);
}

async function expectDone(route: Route, person: Person): Promise<void> {
  const before = await lines();
  const response = await send(person, route);
  const text = response.ok ? '' : await response.text();
  expect(response.status, `${person}: ${text.slice(0, 300)}`).toBeLessThan(400);
  expect(response.headers.get('Location') ?? '', person).not.toMatch(/\/progress$/);
  if (route.method === 'GET') expect(response.status, person).toBe(callOf(route).leadsOn ? 303 : 200);
  if (isDoing(route)) expect(await lines(), person).toBeGreaterThan(before);
}

describe('every route that is not the same for everybody', () => {
  it('has a call to walk it with, and no call is left of a route that is gone', () => {
    expect(Object.keys(RESIDENT_CALLS).sort()).toEqual(EACH.map(([name]) => name).sort());
  });

  it.each(EACH)('%s refuses whoever has no right to it, and does nothing', async (_, route) => {
    await snapshot.restore();
    await callOf(route).ready?.(world);
    for (const person of PEOPLE) if (!isRight(route, person)) await expectRefused(route, person);
  });

  it.each(EACH)('%s works for whoever may', async (_, route) => {
    const right = PEOPLE.filter((person) => isRight(route, person));
    expect(right.length).toBeGreaterThan(0);
    for (const person of right) {
      await snapshot.restore();
      await callOf(route).ready?.(world);
      await expectDone(route, person);
    }
  });
});

describe('a home', () => {
  const HOME = EACH.filter(([name]) => name.includes('/D/:code/home/'));
  it.each(HOME)('%s is not found below another plate, nor for another home’s things', async (_, route) => {
    await snapshot.restore();
    const { home, neighbours } = world;
    const before = await lines();
    expect((await send('phone', route, { ...home, plate: neighbours.plate })).status).toBe(404);
    expect((await send('phone', route, neighbours)).status).toBe(404);
    if (/:(caseId|device|session)/.test(route.path))
      expect((await send('phone', route, { ...neighbours, plate: home.plate })).status).toBe(404);
    expect(await lines()).toBe(before);
  });
});

describe('a page for everybody', () => {
  const PAGES = PUBLIC.filter(({ method }) => method === 'GET');
  it.each(PAGES.map((route) => [nameOf(route), route] as const))('%s tells nothing of anyone', async (_, { path }) => {
    const at = { code: world.home.plate, item: 'test-relief', id: 'test-relief', category: 'relief', language: 'zh' };
    const filled = path.replace(/:(\w+)/g, (_, name: string) => ({ service: 'shopping', ...at })[name] ?? 'x');
    const text = await (await openBrowser().get(filled.replace('*', 'inbox'))).text();
    for (const secret of secrets(world.home)) expect(text).not.toContain(secret);
  });
});
