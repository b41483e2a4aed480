import type { Draft, Shot } from '../offline/db.ts';
import type { DraftKeeper } from '../offline/drafts.ts';
import { openStore } from '../offline/store.ts';
import { mintKey } from '../ui/mint-key.ts';

/** Place under which a sealed draft lies: says nothing of plate, item or person. */
const PREFIX = 'sealed:';

/**
 * Drafts of a session of help: encrypted under a key that lives in this page alone and cannot be taken out of it. Whoever
 * looks into the phone later finds bytes that nothing opens any more. `wipe` takes those away as well.
 */
export async function createVault(): Promise<DraftKeeper & { wipe(): Promise<void> }> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const places = new Map<string, string>();
  return {
    async find(place) {
      const at = places.get(place);
      const kept = at && (await (await openStore()).get('draft', at));
      return kept ? unsealDraft(key, kept) : undefined;
    },
    async keep(draft) {
      const at = places.get(draft.place) ?? PREFIX + mintKey();
      places.set(draft.place, at);
      await (await openStore()).put('draft', await sealDraft(key, draft, at));
    },
    async drop(place) {
      const at = places.get(place);
      if (at) await (await openStore()).delete('draft', at);
      places.delete(place);
    },
    async wipe() {
      places.clear();
      await dropSealedDrafts();
    },
  };
}

/** Takes away what is left of drafts that no key opens any more. Says whether there were any. */
export async function dropSealedDrafts(): Promise<boolean> {
  const db = await openStore();
  const left = (await db.getAllKeys('draft')).filter((place) => place.startsWith(PREFIX));
  for (const place of left) await db.delete('draft', place);
  return left.length > 0;
}

type Bytes = Uint8Array<ArrayBuffer>;

async function seal(key: CryptoKey, bytes: ArrayBuffer | Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes));
  const out = new Uint8Array(12 + text.length);
  out.set(iv);
  out.set(text, 12);
  return out;
}

function unseal(key: CryptoKey, sealed: Bytes): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.subarray(0, 12) }, key, sealed.subarray(12));
}

async function sealDraft(key: CryptoKey, draft: Draft, place: string): Promise<Draft> {
  const shots = draft.shots.map(({ blob, ...shot }) => ({ ...shot, type: blob.type }));
  const words = new TextEncoder().encode(JSON.stringify({ ...draft, shots }));
  const photos = await Promise.all(draft.shots.map(async ({ blob }) => seal(key, await blob.arrayBuffer())));
  return { place, key: '', values: {}, shots: [], savedAt: draft.savedAt, sealed: [await seal(key, words), ...photos] };
}

async function unsealDraft(key: CryptoKey, { sealed = [] }: Draft): Promise<Draft | undefined> {
  const [words, ...photos] = sealed;
  if (!words) return undefined;
  const draft = JSON.parse(new TextDecoder().decode(await unseal(key, words)));
  const shots = draft.shots.map(async ({ type, ...shot }: Shot & { type: string }, i: number) => {
    const photo = photos[i];
    return { ...shot, blob: new Blob(photo ? [await unseal(key, photo)] : [], { type }) };
  });
  return { ...draft, shots: await Promise.all(shots) };
}
