import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../shared/access.ts';
import { ROUTES } from './composition.ts';
import type { Route } from './route.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { cheapHash, HIRED } from './testing/hire.ts';
import { KEYED_CALLS, type KeyedCall, type Sender } from './testing/keyed-calls.ts';
import { lines } from './testing/lines.ts';
import { type Snapshot, takeSnapshot } from './testing/snapshot.ts';
import { employ } from './testing/staff.ts';
import { CALLS, foundSubjects } from './testing/subjects.ts';
import { clearTown } from './testing/town.ts';

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const KEYED = ROUTES.filter(({ operation }) => operation?.params?.['Idempotency-Key']);

let world: Sender;
let snapshot: Snapshot;
const staff = new Map<Role, Browser>();

const receiptOf = (id: string) =>
  env.DB.prepare('SELECT receipt FROM case_file WHERE id = ?1').bind(id).first<string>('receipt');

beforeAll(async () => {
  await clearTown();
  const subjects = await foundSubjects();
  const passwordHash = await cheapHash(HIRED.password);
  for (const role of ROLES) staff.set(role, (await employ(subjects.ctx, { role, passwordHash })).browser);
  const volunteer = staff.get('volunteer') ?? openBrowser();
  const receipt = (await receiptOf(subjects.caseId)) ?? '';
  world = { ...subjects, volunteer, receipt, orderReceipt: (await receiptOf(subjects.orderId)) ?? '' };
  snapshot = await takeSnapshot();
});
afterAll(() => snapshot.drop());
beforeEach(() => snapshot.restore());

const callOf = (name: string): KeyedCall => {
  const call = KEYED_CALLS[name];
  if (!call) throw new Error(`no call for ${name} in testing/keyed-calls.ts`);
  return call;
};

interface Sending {
  key: string;
  params: Record<string, string | number>;
  body: object | Uint8Array<ArrayBuffer>;
}

function post(browser: Browser, path: string, { key, params, body }: Sending): Promise<Response> {
  const to = path.replace(/:(\w+)/g, (_, name: string) => String(params[name] ?? 'x'));
  const headers = { 'Idempotency-Key': key, 'X-Test-Address': crypto.randomUUID() };
  if (!(body instanceof Uint8Array)) return browser.postJson(to, body, headers);
  const type = to.startsWith('/api/sealed') ? 'application/octet-stream' : 'image/jpeg';
  return browser.postRaw(to, body, { ...headers, 'Content-Type': type });
}

/** Sends what comes before, and gives what sends the command, and what sends something else under its key. */
async function prepare({ path, ...route }: Route) {
  const call = callOf(nameOf({ path, ...route }));
  const browser = (call.role && staff.get(call.role)) ?? openBrowser();
  await call.ready?.(world);
  for (const name of call.after ?? []) {
    const { params, body } = CALLS[name] ?? {};
    const first = { params: params?.(world) ?? {}, body: (body?.(world, 'volunteer') ?? {}) as object };
    expect((await post(browser, name.split(' ')[1] ?? '', { key: crypto.randomUUID(), ...first })).ok, name).toBe(true);
  }
  const key = crypto.randomUUID();
  const params = call.params?.(world) ?? {};
  const body = async () => (await call.body?.(world)) ?? {};
  return {
    send: async () => post(browser, path, { key, params, body: await body() }),
    sendOther: async () =>
      post(browser, path, {
        ...{ key, params: { ...params, ...call.other.params?.(world) } },
        body: (await call.other.body?.(world)) ?? (await body()),
      }),
  };
}

/** Everything that a command could be about has gone on to its end. */
const goOn = () =>
  env.DB.batch(
    [
      "UPDATE case_file SET status = CASE kind WHEN 'application' THEN 'closed' ELSE 'cancelled' END, is_open = 0",
      "UPDATE order_assignment SET status = 'released'",
      "UPDATE doorplate SET status = 'retired' WHERE status <> 'replaced'",
      'UPDATE plate_batch SET lost_at = 1',
      'UPDATE slot SET booked = capacity',
      'UPDATE assisted_session SET ended_at = 1',
    ].map((sql) => env.DB.prepare(sql)),
  );

describe('every command that comes under a key', () => {
  it('has a call to walk it with', () => {
    expect(Object.keys(KEYED_CALLS).sort()).toEqual(KEYED.map(nameOf).sort());
  });

  it.each(KEYED.map((route) => [nameOf(route), route] as const))(
    '%s is carried out once and answers the same, refuses its key to anything else, whatever came after',
    async (_, route) => {
      const { send, sendOther } = await prepare(route);
      const first = await send();
      const told = await first.text();
      expect(first.status, told).toBeLessThan(300);
      const done = await lines();
      const again = await send();
      expect([again.status, await again.text()]).toEqual([first.status, told]);
      const other = await sendOther();
      expect([other.status, await other.json()]).toEqual([409, expect.objectContaining({ code: 'keyReused' })]);
      await goOn();
      const late = await send();
      expect(late.status, await late.text()).toBe(first.status);
      const otherLate = await sendOther();
      expect([otherLate.status, await otherLate.json()]).toEqual([409, expect.objectContaining({ code: 'keyReused' })]);
      expect(await lines()).toBe(done);
    },
  );

  it.each(KEYED.map((route) => [nameOf(route), route] as const))(
    '%s sent three times at once is carried out once',
    async (_, route) => {
      const { send } = await prepare(route);
      const replies = await Promise.all([send(), send(), send()]);
      const told = await Promise.all(replies.map((reply) => reply.text()));
      expect(new Set(replies.map(({ status }) => status)).size, told.join('\n')).toBe(1);
      expect(replies[0]?.status, told[0]).toBeLessThan(300);
      expect(new Set(told).size, told.join('\n')).toBe(1);
    },
  );
});
