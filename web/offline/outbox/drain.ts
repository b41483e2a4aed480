import { type Answer, askCommand, askPhoto, type Fetch, outcomeOf } from './attempt.ts';
import { COMMANDS } from './commands.ts';
import type { OutboxEntry, OutboxStore } from './entry.ts';

/** What draining needs of the world; everything of it can be played in a test. */
export interface DrainDeps {
  store: OutboxStore;
  fetch: Fetch;
  /** Milliseconds since 1970 by this phone's clock, which may jump. */
  now(): number;
  /** Between 0 and 1: phones that lost the same network do not all come back in the same second. */
  random(): number;
  /** Runs the work in one tab at a time; undefined when another is at it. `mine` says whether that still holds. */
  alone<T>(work: (mine: () => Promise<boolean>) => Promise<T>): Promise<T | undefined>;
  /** Told after every change. */
  changed(): void;
}

const SECOND = 1000;
/** Waits after the first, second … failure, in milliseconds; the last for ever. */
const WAITS = [5, 15, 60, 300, 900].map((s) => s * SECOND);
/** A wait longer than any we set means that the clock was put back. */
export const LONGEST_WAIT = 3_600 * SECOND;
/** Photos that arrived longer ago may have been swept; sent again under their key they are the same, or new. */
const PHOTO_KEEPS = 12 * 3_600 * SECOND;
/** Failures of the network in a row after which the rest need not be tried now. */
const DEAF_AFTER = 2;

/**
 * Sends what waits: in order among commands about the same thing, each until the server has said yes or no. `now`: does
 * not wait for times of retrial. Gives the milliseconds until it makes sense to come again; undefined when nothing waits.
 */
export async function drain(deps: DrainDeps, how: { hurry?: boolean } = {}): Promise<number | undefined> {
  const tried = new Set<string>();
  await deps.alone(async (mine) => {
    let deaf = 0;
    while (deaf < DEAF_AFTER && (await mine())) {
      const entry = nextOf(await deps.store.list(), tried, deps.now(), how.hurry ?? false);
      if (!entry) return;
      tried.add(entry.id);
      deaf = (await sendEntry(deps, entry, mine)) === 'noNetwork' ? deaf + 1 : 0;
      deps.changed();
    }
  });
  return waitOf(await deps.store.list(), deps.now());
}

/** The first that may go: due, and with nothing about the same thing still before it. */
export function nextOf(
  entries: readonly OutboxEntry[],
  tried: ReadonlySet<string>,
  now: number,
  hurry: boolean,
): OutboxEntry | undefined {
  const held = new Set<string>();
  for (const entry of entries) {
    if (entry.state !== 'waiting') continue;
    const mayGo = !held.has(entry.about) && !tried.has(entry.id) && (hurry || isDue(entry, now));
    // A command of another version of the app waits for that version.
    if (mayGo && entry.command in COMMANDS) return entry;
    held.add(entry.about);
  }
  return undefined;
}

function isDue({ dueAt }: OutboxEntry, now: number): boolean {
  return dueAt <= now || dueAt - now > LONGEST_WAIT;
}

function waitOf(entries: readonly OutboxEntry[], now: number): number | undefined {
  const waits = entries.filter((e) => e.state === 'waiting').map((e) => (isDue(e, now) ? SECOND : e.dueAt - now));
  return waits.length ? Math.min(...waits) : undefined;
}

/** Photos first, each once; then the command; what came of it is on the phone before anything else is done. */
async function sendEntry(deps: DrainDeps, entry: OutboxEntry, mine: () => Promise<boolean>): Promise<string> {
  for (const [i, photo] of entry.photos.entries()) {
    if (photo.id && photo.sentAt !== undefined && Math.abs(deps.now() - photo.sentAt) < PHOTO_KEEPS) continue;
    const answer = await askPhoto(deps.fetch, photo, entry.box !== undefined);
    if (answer.kind !== 'done') return settle(deps, entry, answer);
    const arrived = { ...photo, id: String(answer.value.id), sentAt: deps.now() };
    const photos = entry.photos.map((one, at) => (at === i ? arrived : one));
    entry = { ...entry, photos };
    await deps.store.change(entry.id, { photos });
    deps.changed();
    if (!(await mine())) return 'lost';
  }
  return settle(deps, entry, await askCommand(deps.fetch, entry));
}

async function settle({ store, now, random }: DrainDeps, entry: OutboxEntry, answer: Answer): Promise<string> {
  const { id } = entry;
  if (answer.kind === 'done') {
    // What was said is at the server now: this phone keeps that it has arrived, not what it was.
    await store.change(id, { state: 'done', outcome: outcomeOf(answer.value), input: {}, photos: [] });
  } else if (answer.kind === 'refused') {
    await store.change(id, { state: 'refused', refusal: answer.refusal });
  } else {
    const wait = WAITS[Math.min(entry.tries, WAITS.length - 1)] ?? SECOND;
    const dueAt = now() + Math.max(answer.after, wait * (0.75 + random() / 2));
    await store.change(id, { tries: entry.tries + 1, dueAt, needsSignIn: answer.needsSignIn });
    if (answer.noNetwork) return 'noNetwork';
  }
  return answer.kind;
}
