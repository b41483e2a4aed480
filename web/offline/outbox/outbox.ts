import { mintKey } from '../../ui/mint-key.ts';
import type { CommandInputs, CommandName } from './commands.ts';
import { type DrainDeps, drain } from './drain.ts';
import type { NewEntry, OutboxEntry } from './entry.ts';
import { fetchInTime } from './fetch-in-time.ts';
import { idbStore } from './idb-store.ts';
import { aloneBy } from './lock.ts';
import { noteWaiting } from './marker.ts';
import { memoryStore } from './memory-store.ts';

/** The outbox of this phone, as a page uses it. */
export interface Outbox {
  /** False in a browser that keeps nothing: then it lasts only as long as the page. */
  isKept: boolean;
  list(): Promise<OutboxEntry[]>;
  /** Keeps an entry; it is sent in the background. */
  keep(entry: NewEntry): Promise<OutboxEntry>;
  /** Keeps an entry, sends what waits, and gives what came of this one at once. */
  give(entry: NewEntry): Promise<OutboxEntry>;
  /** Sends what waits, without regard to times of retrial. */
  hurry(): Promise<void>;
  remove(id: string): Promise<void>;
  /** Calls `listener` after every change, in this tab or another; gives the way to stop. */
  watch(listener: () => void): () => void;
}

/** Longest time between looks while something waits, in milliseconds: a page may sleep through the event that counts. */
const LOOK_AGAIN = 60_000;

let opening: Promise<Outbox> | undefined;

/** The one outbox of this page. From then on it sends by itself: now, with the network, and when the page is looked at. */
export function openOutbox(): Promise<Outbox> {
  opening ??= start();
  return opening;
}

async function start(): Promise<Outbox> {
  const kept = await idbStore().catch(() => undefined);
  const store = kept ?? memoryStore();
  const listeners = new Set<() => void>();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('menpai-outbox') : undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const changed = () => {
    tell();
    channel?.postMessage('');
    if (kept) void store.list().then(noteWaiting);
  };
  channel?.addEventListener('message', tell);
  const deps: DrainDeps = {
    ...{ store, changed, fetch: fetchInTime, now: Date.now, random: Math.random },
    alone: kept ? aloneBy(kept) : (work) => work(() => Promise.resolve(true)),
  };
  const send = senderOf(deps);
  const keep = async (entry: NewEntry) => {
    const made = await store.add(entry, Date.now());
    changed();
    void askForSync();
    return made;
  };
  listenToWorld(send);
  // Who opens the page has come to where there may be a network again: what failed without one does not wait its time.
  void send(navigator.onLine);
  return {
    isKept: kept !== undefined,
    list: () => store.list(),
    async keep(entry) {
      const made = await keep(entry);
      void send(true);
      return made;
    },
    async give(entry) {
      const made = await keep(entry);
      await send(true);
      return (await store.list()).find((one) => one.id === entry.id) ?? made;
    },
    hurry: () => send(true),
    async remove(id) {
      await store.remove(id);
      changed();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Sends what waits, one pass after the other, and comes again when it makes sense. */
function senderOf(deps: DrainDeps): (hurry?: boolean) => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const send = (hurry = false): Promise<void> => {
    const pass = running.then(async () => {
      clearTimeout(timer);
      const wait = await drain(deps, { hurry });
      if (wait !== undefined) timer = setTimeout(() => void send(), Math.min(wait, LOOK_AGAIN));
    });
    running = pass.catch(() => undefined);
    return pass.catch(() => undefined);
  };
  return send;
}

function listenToWorld(send: (hurry?: boolean) => Promise<void>): void {
  addEventListener('online', () => void send(true));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void send());
  // Background Sync wakes the service worker, which asks an open page to do it.
  navigator.serviceWorker?.addEventListener('message', ({ data }) => data === 'outbox' && void send(true));
}

async function askForSync(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
    await sync?.register('outbox');
  } catch {
    // Not there or not allowed: the page does it.
  }
}

let sealer: ((entry: NewEntry) => Promise<NewEntry>) | undefined;

/** From now on commands go through `seal` before this phone keeps them; without it they are kept as they are. */
export function sealEntriesWith(seal: typeof sealer): void {
  sealer = seal;
}

/** Gives a command: `about` names what it is about, `title` what it is in words, `photos` go before it, `by` is the account of the
 * member of staff who gives it. */
export async function giveCommand<N extends CommandName>(
  command: N,
  input: CommandInputs[N],
  more: Pick<NewEntry, 'about' | 'title'> & Partial<Pick<NewEntry, 'id' | 'photos' | 'by'>>,
): Promise<{ entry: OutboxEntry; outbox: Outbox }> {
  const outbox = await openOutbox();
  const made: NewEntry = { id: mintKey(), photos: [], ...more, command, input };
  const entry = await outbox.give(sealer ? await sealer(made) : made);
  return { entry, outbox };
}
