import { describe, expect, it } from 'vitest';
import type { Fetch } from './attempt.ts';
import { type DrainDeps, drain, LONGEST_WAIT } from './drain.ts';
import type { OutboxEntry, OutboxStore } from './entry.ts';
import { byLease, type LeaseStore } from './lock.ts';
import { memoryStore } from './memory-store.ts';

/** Numbers that look random and are the same every time (mulberry32). */
function dice(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The server's side of the promise: a key is carried out once, again it gets the same answer. */
function playServer() {
  const carriedOut: { key: string; path: string; about: string; photos: string[] }[] = [];
  const photos = new Map<string, string>();
  const answers = new Map<string, string>();
  const receive = (path: string, key: string, body: BodyInit): string => {
    if (path === '/api/materials') {
      if (!photos.has(key)) photos.set(key, `photo-${photos.size}`);
      return JSON.stringify({ id: photos.get(key) });
    }
    const known = answers.get(key);
    if (known) return known;
    const { plate, photos: sent = {} } = JSON.parse(body as string);
    carriedOut.push({ key, path, about: plate, photos: Object.values<string[]>(sent).flat() });
    const answer = JSON.stringify({ caseId: `case-${key}`, receipt: `${1000 + carriedOut.length}` });
    answers.set(key, answer);
    return answer;
  };
  return { carriedOut, photos, receive };
}

class Killed extends Error {}

/** A network that loses requests and answers, is late, says things twice, and fails in the middle. */
function badNetwork(server: ReturnType<typeof playServer>, roll: () => number, faults: () => boolean): Fetch {
  const late: (() => void)[] = [];
  return async (path, { headers, body }) => {
    const key = new Headers(headers).get('Idempotency-Key') ?? '';
    const arrive = () => server.receive(path, key, body ?? '');
    const answer = (text: string, status = 201) => new Response(text, { status });
    if (!faults()) return answer(arrive());
    while (late.length && roll() < 0.5) late.shift()?.();
    const fault = roll();
    if (fault < 0.15) throw new TypeError('request lost');
    if (fault < 0.3) {
      arrive();
      throw new TypeError('answer lost');
    }
    if (fault < 0.4) {
      // Given up by the phone, and there after all, later than what was sent after it.
      late.push(arrive);
      throw new TypeError('timed out');
    }
    if (fault < 0.5) {
      arrive();
      return answer(arrive());
    }
    if (fault < 0.6) return answer('{"code":"internal"}', 500);
    if (fault < 0.65) return answer('<html>Bad gateway</html>', 502);
    if (fault < 0.7) return answer('<html>Sign in to the Wi-Fi</html>', 200);
    if (fault < 0.75) return answer('{"code":"tooManyAttempts","retryAfter":60}', 429);
    if (fault < 0.8) return answer(arrive().slice(0, 9));
    if (fault < 0.85) return answer('{"code":"signInNeeded"}', 401);
    return answer(arrive());
  };
}

/** A store that may be killed between any two writes, as a phone whose battery ends. */
function mortal(store: OutboxStore, roll: () => number, faults: () => boolean): OutboxStore {
  return {
    ...store,
    change: async (id, change) => {
      if (faults() && roll() < 0.05) throw new Killed();
      await store.change(id, change);
      if (faults() && roll() < 0.05) throw new Killed();
    },
  };
}

const photo = (key: string) => ({ key, field: 'id-card', blob: new Blob(['x'], { type: 'image/jpeg' }) });
const entry = (id: string, about: string, photos: string[] = []) => ({
  ...{ id, about, title: '临时救助', command: 'submitApplication' as const },
  ...{ input: { plate: about }, photos: photos.map(photo) },
});

function leases(): LeaseStore {
  let held: { holder: string; until: number } | undefined;
  return {
    lease(holder, until, now) {
      const isFree = !held || held.holder === holder || held.until < now || held.until > until;
      if (isFree) held = { holder, until };
      return Promise.resolve(isFree);
    },
    release(holder) {
      if (held?.holder === holder) held = undefined;
      return Promise.resolve();
    },
  };
}

/** One life of a phone: two tabs, a clock that jumps, faults for a while, then a network. */
async function live(seed: number) {
  const roll = dice(seed);
  const server = playServer();
  const kept = new Map<string, OutboxEntry>();
  const locks = leases();
  let now = 1_800_000_000_000;
  let isBad = true;
  const faults = () => isBad;
  const fetch = badNetwork(server, roll, faults);
  const given: { id: string; about: string; photos: string[] }[] = [];
  let tabs = [0, 0];
  const tab = (n: number): DrainDeps => {
    // Each tab, and each new life of it, opens the store anew.
    const store = mortal(memoryStore(kept), roll, faults);
    const clock = () => now;
    return {
      store,
      fetch,
      now: clock,
      random: roll,
      alone: byLease(locks, `tab-${n}`, clock),
      changed: () => undefined,
    };
  };
  const give = async () => {
    const id = `command-${given.length}`;
    const about = `case-${Math.floor(roll() * 4)}`;
    const photos = Array.from({ length: Math.floor(roll() * 3) }, (_, i) => `${id}-photo-${i}`);
    given.push({ id, about, photos });
    await memoryStore(kept).add(entry(id, about, photos), now);
  };
  const one = (n: number) =>
    drain(tab(tabs[n] ?? 0), { hurry: roll() < 0.2 }).catch((error) => {
      if (!(error instanceof Killed)) throw error;
      tabs = tabs.with(n, Math.floor(roll() * 1e9));
    });
  for (let step = 0; step < 30; step++) {
    if (roll() < 0.4 && given.length < 8) await give();
    await Promise.all(roll() < 0.5 ? [one(0), one(1)] : [one(Math.floor(roll() * 2))]);
    now += roll() * 600_000;
    if (roll() < 0.05) now -= 86_400_000 * (1 + roll() * 400);
    if (roll() < 0.05) now += 86_400_000;
  }
  isBad = false;
  for (let step = 0; step < 20; step++) {
    await one(0);
    now += LONGEST_WAIT;
  }
  return { server, given, entries: [...kept.values()] };
}

describe('the outbox under faults', () => {
  it.each([1, 101, 201, 301])(
    'brings every command to the server exactly once, in order per case: schedules from %i',
    async (from) => {
      for (let seed = from; seed < from + 100; seed++) {
        const { server, given, entries } = await live(seed);
        const arrived = server.carriedOut.map((c) => c.key);
        expect([...arrived].sort(), `seed ${seed}: none lost, none doubled`).toEqual(given.map((g) => g.id).sort());
        for (const about of new Set(given.map((g) => g.about))) {
          const inOrder = server.carriedOut.filter((c) => c.about === about).map((c) => c.key);
          expect(inOrder, `seed ${seed}: order of ${about}`).toEqual(
            given.filter((g) => g.about === about).map((g) => g.id),
          );
        }
        for (const { id, photos } of given) {
          const named = server.carriedOut.find((c) => c.key === id)?.photos;
          expect(named, `seed ${seed}: photos of ${id}`).toEqual(photos.map((key) => server.photos.get(key)));
        }
        expect(entries.every((e) => e.state === 'done' && e.photos.length === 0 && e.outcome?.receipt)).toBe(true);
      }
    },
    60_000,
  );
});

/** A phone with a good lock, a still clock and a server that answers as told. */
function phone(answers: (path: string, key: string) => Response | undefined) {
  const store = memoryStore();
  const sent: string[] = [];
  const clock = { now: 1_800_000_000_000 };
  const deps: DrainDeps = {
    store,
    fetch: async (path, { headers }) => {
      const key = new Headers(headers).get('Idempotency-Key') ?? '';
      sent.push(key);
      const answer = answers(path, key);
      if (!answer) throw new TypeError('no network');
      return answer;
    },
    now: () => clock.now,
    random: () => 0.5,
    alone: async (work) => work(() => Promise.resolve(true)),
    changed: () => undefined,
  };
  return { store, deps, sent, clock };
}

const refuse = (code: string, status: number) =>
  Response.json({ code, errors: [{ field: 'a', code: 'required' }] }, { status });

describe('draining', () => {
  it.each([
    ['keyReused', 409],
    ['conflict', 409],
    ['notAvailable', 409],
    ['invalid', 422],
    ['notFound', 404],
    ['forbidden', 403],
    ['tooLarge', 413],
  ])(
    'keeps a refusal (%s) for the person to see, with what was said, and never sends it again',
    async (code, status) => {
      const { store, deps, sent, clock } = phone(() => refuse(code, status));
      await store.add(entry('one', 'a'), 0);
      expect(await drain(deps)).toBeUndefined();
      clock.now += 10 * LONGEST_WAIT;
      await drain(deps, { hurry: true });
      expect(sent).toEqual(['one']);
      const [kept] = await store.list();
      expect(kept).toMatchObject({
        state: 'refused',
        input: { plate: 'a' },
        refusal: { code, fields: [{ field: 'a' }] },
      });
    },
  );

  it('tries a step again that is still possible though somebody was faster, and shows no refusal', async () => {
    let isBusy = true;
    const faster = () => Response.json({ code: 'conflict', retryAfter: 1 }, { status: 409 });
    const { store, deps, sent, clock } = phone(() => (isBusy ? faster() : Response.json({ caseId: 'a' })));
    await store.add(entry('one', 'a'), 0);
    clock.now += (await drain(deps)) ?? 0;
    expect((await store.list())[0]).toMatchObject({ state: 'waiting', tries: 1 });
    isBusy = false;
    await drain(deps);
    expect(sent).toEqual(['one', 'one']);
    expect((await store.list())[0]?.state).toBe('done');
  });

  it('takes a refusal that is not in the server’s own words for a network that does not work', async () => {
    const { store, deps } = phone(() => new Response('<h1>403</h1>', { status: 403 }));
    await store.add(entry('one', 'a'), 0);
    expect(await drain(deps)).toBeGreaterThan(0);
    expect((await store.list())[0]).toMatchObject({ state: 'waiting', tries: 1 });
  });

  it('waits longer after each failure, no longer than a quarter of an hour, and at once when the person says so', async () => {
    const { store, deps, sent, clock } = phone(() => undefined);
    await store.add(entry('one', 'a'), 0);
    const waits: (number | undefined)[] = [];
    for (let i = 0; i < 7; i++) {
      const wait = await drain(deps);
      waits.push(wait);
      clock.now += wait ?? 0;
    }
    expect(waits.map((ms) => (ms ?? 0) / 1000)).toEqual([5, 15, 60, 300, 900, 900, 900]);
    clock.now -= 1;
    await drain(deps);
    expect(sent).toHaveLength(7);
    await drain(deps, { hurry: true });
    expect(sent).toHaveLength(8);
  });

  it('is not stopped by a clock that was put back', async () => {
    const { store, deps, sent, clock } = phone(() => undefined);
    await store.add(entry('one', 'a'), 0);
    await drain(deps);
    clock.now -= 400 * 86_400_000;
    await drain(deps);
    expect(sent).toHaveLength(2);
  });

  it('holds later commands about the same thing back, and lets the others go', async () => {
    const { store, deps, sent } = phone((_, key) => (key === 'first' ? refuse('internal', 500) : Response.json({})));
    for (const [id, about] of [
      ['first', 'a'],
      ['second', 'a'],
      ['other', 'b'],
    ] as const)
      await store.add(entry(id, about), 0);
    await drain(deps);
    expect(sent).toEqual(['first', 'other']);
  });

  it('waits for a sign-in without counting it as a refusal', async () => {
    const { store, deps } = phone(() => refuse('signInNeeded', 401));
    await store.add(entry('one', 'a'), 0);
    await drain(deps);
    expect((await store.list())[0]).toMatchObject({ state: 'waiting', needsSignIn: true });
  });

  it('sends a photo again that lay at the server for half a day, and does not bring back what was thrown away', async () => {
    const paths: string[] = [];
    const { store, deps, clock } = phone((path) => {
      paths.push(path);
      return path === '/api/materials' ? Response.json({ id: 'p' }) : undefined;
    });
    await store.add(entry('one', 'a', ['photo']), 0);
    await drain(deps);
    await drain(deps, { hurry: true });
    expect(paths).toEqual(['/api/materials', '/api/applications', '/api/applications']);
    clock.now += 13 * 3_600_000;
    await drain({ ...deps, changed: () => void store.remove('one') });
    expect(paths.slice(3)).toEqual(['/api/materials', '/api/applications']);
    expect(await store.list()).toEqual([]);
  });

  it('leaves a command of another version of the app alone', async () => {
    const { store, deps, sent } = phone(() => Response.json({}));
    await store.add({ ...entry('one', 'a'), command: 'ofTomorrow' as never }, 0);
    await drain(deps);
    expect(sent).toEqual([]);
    expect((await store.list())[0]?.state).toBe('waiting');
  });
});
