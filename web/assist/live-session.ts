import type { Place } from '../../shared/assist/codes.ts';
import { mintSlip, printSlip } from '../../shared/assist/codes.ts';
import { CONSENT_VERSION, type CONSENT_WAYS } from '../../shared/assist/consent.ts';
import type { AssistedSession, AssistPass, Envelope, StartAssistedSession } from '../../shared/assist/schema.ts';
import type { Ending } from '../../shared/assist/session.ts';
import { mintId } from '../../shared/ids.ts';
import type { Language } from '../../shared/language.ts';
import { keepDraftsIn } from '../offline/drafts.ts';
import type { NewEntry, OutboxEntry } from '../offline/outbox/entry.ts';
import { openOutbox, sealEntriesWith } from '../offline/outbox/outbox.ts';
import { callApi, mintKey } from '../ui/api.ts';
import { sealBox } from './seal-box.ts';
import { createVault } from './vault.ts';

const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
/** Stands for the plate of a card's household while the server has not been asked. */
export const UNKNOWN_PLATE = '0000000000';

/** Something done in this session, as the page remembers it; the phone keeps it sealed. */
export interface Done {
  id: string;
  title: string;
}

export interface LiveSession {
  id: string;
  slip: string;
  helper: string;
  /** What can be ordered, as of when this phone last had a network. */
  services: AssistPass['services'];
  /** Of the plate, or a stand-in for a card while there is no network. */
  plateCode: string;
  address: string;
  done: Done[];
  /** How what was done stands, by its id. */
  standing(): Promise<Map<string, OutboxEntry>>;
  watch(listener: () => void): Promise<() => void>;
  isOver(): boolean;
  /** Tells the server and forgets everything; what is sealed stays until it is sent. */
  end(how: Ending): Promise<void>;
}

export type Started = LiveSession | 'notFound' | 'failed';

/** Begins a session: at once where there is a network, sealed for later where there is none. */
export async function startSession(
  pass: AssistPass,
  place: Place,
  consent: { how: (typeof CONSENT_WAYS)[number]; language: Language },
): Promise<Started> {
  const start: StartAssistedSession = {
    ...{ sessionId: mintId(random), slip: mintSlip(random), place },
    consent: { version: CONSENT_VERSION, at: Date.now(), ...consent },
  };
  const reply = await callApi('/api/staff/assist/sessions', {
    body: start,
  });
  if (reply.ok) return enter(pass, start, reply.value);
  if (reply.problem !== 'network' && !['signInNeeded', 'locked', 'internal'].includes(reply.problem.code))
    return reply.problem.code === 'notFound' ? 'notFound' : 'failed';
  const session = await enter(pass, start, undefined);
  const { slip, consent: yes } = start;
  const input = { slip, place, consent: yes };
  await giveSealed(pass, start, consent.language, { command: 'startAssistedSession', input });
  return session;
}

async function enter(
  pass: AssistPass,
  start: StartAssistedSession,
  known: AssistedSession | undefined,
): Promise<LiveSession> {
  const vault = await createVault();
  keepDraftsIn(vault);
  const done: Done[] = [];
  let isOver = false;
  const { language } = start.consent;
  sealEntriesWith(async (entry) => {
    if (!done.some((one) => one.id === entry.id)) done.push({ id: entry.id, title: entry.title });
    return sealEntry(pass, start, language, entry);
  });
  const typed = 'plate' in start.place ? start.place.plate : UNKNOWN_PLATE;
  return {
    ...{ id: start.sessionId, slip: start.slip, helper: pass.helper, services: pass.services, done },
    plateCode: known?.plateCode ?? typed,
    address: known?.address ?? '',
    standing: async () => new Map((await (await openOutbox()).list()).map((entry) => [entry.id, entry])),
    isOver: () => isOver,
    watch: async (listener) => (await openOutbox()).watch(listener),
    async end(how) {
      if (isOver) return;
      isOver = true;
      sealEntriesWith(undefined);
      keepDraftsIn();
      await vault.wipe().catch(() => undefined);
      const outbox = await openOutbox();
      // Numbers were told; nobody else is to find them here.
      for (const { id, about, state } of await outbox.list())
        if (about === start.sessionId && state === 'done') await outbox.remove(id);
      await giveSealed(pass, start, language, { command: 'endAssistedSession', input: { how } });
    },
  };
}

/** A command of somebody's session: what it says goes into a box, its photos into boxes of their own. */
async function sealEntry(
  pass: AssistPass,
  start: StartAssistedSession,
  language: Language,
  { id, command, input, photos }: NewEntry,
): Promise<NewEntry> {
  const keys: Record<string, string[]> = {};
  for (const { field, key } of photos) keys[field] = [...(keys[field] ?? []), key];
  const boxes = photos.map(async ({ key, field, blob }) => ({
    ...{ key, field },
    blob: await sealBox(pass.key, await blob.arrayBuffer()),
  }));
  const told = { command: command as Envelope['command'], input, photos: keys };
  const box = await sealEnvelope(pass, start, language, told);
  // What it shows of is the number of the slip, which the person has on paper; not even which papers were photographed.
  const sealedPhotos = (await Promise.all(boxes)).map((photo) => ({ ...photo, field: '' }));
  return { ...entryOf(start, box), id, photos: sealedPhotos };
}

function sealEnvelope(
  pass: AssistPass,
  { sessionId }: StartAssistedSession,
  language: Language,
  told: Pick<Envelope, 'command' | 'input' | 'photos'>,
): Promise<Blob> {
  const envelope: Envelope = { pass: pass.pass, sessionId, at: Date.now(), language, ...told };
  return sealBox(pass.key, new TextEncoder().encode(JSON.stringify(envelope)));
}

function entryOf({ sessionId, slip }: StartAssistedSession, box: Blob): NewEntry {
  const title = `帮办 ${printSlip(slip)}`;
  return { id: mintKey(), command: 'sealed', input: {}, photos: [], about: sessionId, title, box };
}

async function giveSealed(
  pass: AssistPass,
  start: StartAssistedSession,
  language: Language,
  told: Pick<Envelope, 'command' | 'input'>,
): Promise<void> {
  const box = await sealEnvelope(pass, start, language, { ...told, photos: {} });
  await (await openOutbox()).keep(entryOf(start, box));
}
