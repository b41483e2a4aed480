import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import document from '../docs/permissions.md?raw';
import { holdersOf, ROLES, type Role } from '../shared/access.ts';
import { permissionDocument } from './permission-document.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { type Snapshot, takeSnapshot } from './testing/snapshot.ts';
import { employ } from './testing/staff.ts';
import { CALLS, foundSubjects, type Subjects } from './testing/subjects.ts';
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
/** Signed-in people by role and place: the same for all routes. */
const people = new Map<string, Browser>();
let isStale = false;

/** The world the routes are about, put back after a call that changed something. */
async function found(): Promise<void> {
  if (isStale) await world.restore();
  isStale = false;
  for (const { cookies } of people.values()) cookies.delete('assisted');
}

function someone(role: Role, place: string): Browser {
  const browser = people.get(role + place);
  if (!browser) throw new Error(`nobody is ${role} of ${place}`);
  return browser;
}

beforeAll(async () => {
  await clearTown();
  subjects = await foundSubjects();
  for (const role of ROLES)
    for (const jurisdiction of [OWN, ...ELSEWHERE])
      people.set(role + jurisdiction, (await employ(subjects.ctx, { role, jurisdiction })).browser);
  for (const role of ROLES)
    people.set(role + COLLEAGUE, (await employ(subjects.ctx, { role, jurisdiction: OWN })).browser);
  world = await takeSnapshot();
});
afterAll(() => world.drop());

async function send(browser: Browser, route: Route, role: Role = 'clerk'): Promise<Response> {
  const call = CALLS[nameOf(route)];
  if (!call) throw new Error(`no call for ${nameOf(route)} in testing/subjects.ts`);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(call.params?.(subjects)[name] ?? 'x'));
  const query = call.query ? `?${new URLSearchParams(call.query(subjects))}` : '';
  // Each call comes from a client of its own, so that nobody is slowed down.
  const headers = { 'X-Test-Address': crypto.randomUUID(), 'Idempotency-Key': crypto.randomUUID() };
  if (route.method === 'GET') return browser.get(path + query, headers);
  const response = await browser.postJson(path, call.body?.(subjects, role) ?? {}, headers);
  isStale ||= response.ok;
  return response;
}

const routeNamed = (name: string) => {
  const route = ROUTES.find((one) => nameOf(one) === name);
  if (!route) throw new Error(`no route ${name}`);
  return route;
};

async function sendAs(role: Role, place: string, route: Route): Promise<Response> {
  await found();
  const browser = someone(role, place);
  for (const name of CALLS[nameOf(route)]?.after ?? []) {
    const response = await send(browser, routeNamed(name), role);
    if (response.ok && /json/.test(response.headers.get('Content-Type') ?? '')) subjects.reply = await response.json();
  }
  return send(browser, route, role);
}

/** The call of someone in the own place, with everything so that it has to work. */
async function sendReady(role: Role, route: Route): Promise<Response> {
  await found();
  const { before = [], ready } = CALLS[nameOf(route)] ?? {};
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
  const response = await sendAs(role, OWN, route);
  isStale ||= isUsed;
  return response;
}

describe('the permission document', () => {
  it('is current: npm run permissions writes it', () => {
    expect(document).toBe(permissionDocument(ROUTES));
  });
});

describe('every route', () => {
  it('that not everyone may use has a call to walk it with', () => {
    expect(STAFF_ROUTES.map(nameOf).filter((name) => !CALLS[name])).toEqual([]);
  });

  it.each(STAFF_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s refuses who is not signed in',
    async (_, route) => {
      await found();
      expect((await send(openBrowser(), route)).status).toBe(401);
    },
  );

  it.each(STAFF_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s refuses the roles without its permission, wherever they are',
    async (_, route) => {
      const others = ROLES.filter((role) => !holdersAmongStaff(route).includes(role));
      for (const role of others)
        for (const place of [OWN, ...ELSEWHERE])
          expect((await sendAs(role, place, route)).status, role + place).toBe(403);
    },
  );

  it.each(STAFF_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s finds nothing for its roles in other places, and works in their own',
    async (_, route) => {
      const elsewhere = CALLS[nameOf(route)]?.elsewhere;
      for (const role of holdersAmongStaff(route)) {
        for (const place of ELSEWHERE) {
          const response = await sendAs(role, place, route);
          if (elsewhere === 'own') expect([401, 403], role + place).not.toContain(response.status);
          else if (elsewhere === 'nothing') {
            expect(response.status, role + place).toBeLessThan(400);
            const text = await response.text();
            for (const secret of subjects.marks) expect(text, role + place).not.toContain(secret);
          } else expect(response.status, role + place).toBe(404);
        }
        const response = await sendReady(role, route);
        const { status } = response;
        if (CALLS[nameOf(route)]?.provenBy) expect(status, role).toBe(422);
        else expect(status, `${role}: ${response.ok ? '' : await response.text()}`).toBeLessThan(400);
      }
    },
    60_000,
  );
});
