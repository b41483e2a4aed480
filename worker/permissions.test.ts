import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import document from '../docs/permissions.md?raw';
import { holdersOf, ROLES, type Role } from '../shared/access.ts';
import { ROUTES } from './composition.ts';
import { permissionDocument } from './permission-document.ts';
import type { Route } from './route.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { cheapHash, HIRED } from './testing/hire.ts';
import { lines } from './testing/lines.ts';
import { type Snapshot, takeSnapshot } from './testing/snapshot.ts';
import { employ } from './testing/staff.ts';
import { CALLS, type Call, foundSubjects, type Subjects } from './testing/subjects.ts';
import { clearTown } from './testing/town.ts';

const OWN = '/1/2/';
/** Someone else with the same role there. */
const COLLEAGUE = 'colleague';
/** Places that the subjects do not lie in: another village of the town, another town. */
const ELSEWHERE = ['/1/2/2000/', '/1/3/'];
const RESTRICTED = ROUTES.filter((route) => !holdersOf(route.permission).includes('anyone'));
const STAFF_ROUTES = RESTRICTED.filter((route) => route.path.startsWith('/api/staff/'));

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const holdersAmongStaff = (route: Route) => ROLES.filter((role) => holdersOf(route.permission).includes(role));

let subjects: Subjects;
let world: Snapshot;
/** Signed-in people by role and place, with the cookies they began with: the same for all routes. */
const people = new Map<string, { browser: Browser; cookies: ReadonlyMap<string, string> }>();
let isStale = false;

/** The world the routes are about, put back after a call that changed something. */
async function found(): Promise<void> {
  if (isStale) await world.restore();
  isStale = false;
  for (const { browser, cookies } of people.values()) {
    browser.cookies.clear();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
  }
}

function someone(role: Role, place: string): Browser {
  const person = people.get(role + place);
  if (!person) throw new Error(`nobody is ${role} of ${place}`);
  return person.browser;
}

async function employAt(role: Role, place: string, passwordHash: string): Promise<void> {
  const jurisdiction = place === COLLEAGUE ? OWN : place;
  const { browser } = await employ(subjects.ctx, { role, jurisdiction, passwordHash });
  people.set(role + place, { browser, cookies: new Map(browser.cookies) });
}

beforeAll(async () => {
  await clearTown();
  subjects = await foundSubjects();
  const hash = await cheapHash(HIRED.password);
  for (const role of ROLES) for (const place of [OWN, COLLEAGUE, ...ELSEWHERE]) await employAt(role, place, hash);
  world = await takeSnapshot();
});
afterAll(() => world.drop());

const callOf = (route: Route): Call => {
  const call = CALLS[nameOf(route)];
  if (!call) throw new Error(`no call for ${nameOf(route)} in testing/subjects.ts`);
  return call;
};

async function send(browser: Browser, route: Route, role: Role = 'clerk'): Promise<Response> {
  const call = callOf(route);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(call.params?.(subjects)[name] ?? 'x'));
  const query = call.query ? `?${new URLSearchParams(call.query(subjects))}` : '';
  // Each call comes from a client of its own, so that nobody is slowed down.
  const headers = { 'X-Test-Address': crypto.randomUUID(), 'Idempotency-Key': crypto.randomUUID() };
  if (route.method === 'GET') return browser.get(path + query, headers);
  const response = await browser.postJson(path, (await call.body?.(subjects, role)) ?? {}, headers);
  isStale ||= response.ok;
  return response;
}

/** What the call of somebody in another place comes to. */
function elsewhereOf(route: Route, place: string) {
  const { elsewhere = 'notFound' } = callOf(route);
  return typeof elsewhere === 'string' ? elsewhere : elsewhere[place === ELSEWHERE[0] ? 'village' : 'town'];
}

/** Nothing of another place is found or changed. */
async function expectNothing(role: Role, place: string, route: Route): Promise<void> {
  const response = await sendAs(role, place, route);
  const text = await response.text();
  for (const mark of subjects.marks) expect(text, role + place).not.toContain(mark);
  const elsewhere = elsewhereOf(route, place);
  if (elsewhere === 'nothing') expect(response.status, role + place).toBeLessThan(400);
  else expect(response.status, role + place).toBe(elsewhere === 'nothingToDo' ? 409 : 404);
}

/** It works, and leaves a line in the record or on a timeline. */
async function expectDone(role: Role, place: string, route: Route): Promise<void> {
  await found();
  const before = await lines();
  const response = await sendReady(role, place, route);
  const text = response.ok ? '' : await response.text();
  expect(response.status, `${role}${place}: ${text}`).toBeLessThan(400);
  if (route.method === 'POST' && !callOf(route).isQuiet) expect(await lines(), role + place).toBeGreaterThan(before);
}

const routeNamed = (name: string) => {
  const route = ROUTES.find((one) => nameOf(one) === name);
  if (!route) throw new Error(`no route ${name}`);
  return route;
};

async function sendAs(role: Role, place: string, route: Route): Promise<Response> {
  await found();
  const browser = someone(role, place);
  for (const name of callOf(route).after ?? []) {
    const response = await send(browser, routeNamed(name), role);
    if (response.ok && /json/.test(response.headers.get('Content-Type') ?? '')) subjects.reply = await response.json();
  }
  return send(browser, route, role);
}

/** The call of someone with everything so that it has to work. */
async function sendReady(role: Role, place: string, route: Route): Promise<Response> {
  await found();
  const { before = [], ready } = callOf(route);
  for (const name of before) {
    const holder = holdersAmongStaff(routeNamed(name)).includes(role) ? role : 'clerk';
    const response = await send(someone(holder, COLLEAGUE), routeNamed(name), holder);
    expect(response.status, `before: ${name}`).toBeLessThan(400);
  }
  if (ready) {
    isStale = true;
    await ready(subjects, role);
  }
  const isUsed = isStale;
  isStale = false;
  const response = await sendAs(role, place, route);
  isStale ||= isUsed;
  return response;
}

describe('the permission document', () => {
  it('is current: npm run permissions writes it', () => {
    expect(document).toBe(permissionDocument(ROUTES));
  });
});

describe('every route of the staff', () => {
  it('of the staff has a call to walk it with, and no call is left of a route that is gone', () => {
    expect(Object.keys(CALLS).sort()).toEqual(STAFF_ROUTES.map(nameOf).sort());
  });

  it.each(STAFF_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s refuses who is not signed in',
    async (_, route) => {
      await found();
      expect((await send(openBrowser(), route)).status).toBe(401);
    },
  );

  it.each(STAFF_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s refuses the roles without its permission, wherever they are, and does nothing',
    async (_, route) => {
      await found();
      const before = await lines();
      const others = ROLES.filter((role) => !holdersAmongStaff(route).includes(role));
      for (const role of others)
        for (const place of [OWN, ...ELSEWHERE])
          expect((await sendAs(role, place, route)).status, role + place).toBe(403);
      expect(await lines()).toBe(before);
    },
  );

  it.each(STAFF_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s finds nothing for its roles in other places, and works in their own',
    async (_, route) => {
      for (const role of holdersAmongStaff(route)) {
        for (const place of ELSEWHERE) {
          if (elsewhereOf(route, place) === 'own') await expectDone(role, place, route);
          else await expectNothing(role, place, route);
        }
        await expectDone(role, OWN, route);
      }
    },
    60_000,
  );
});
