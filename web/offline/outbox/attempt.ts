import type { ErrorCode } from '../../../shared/errors.ts';
import { addressOf } from './commands.ts';
import type { OutboxEntry, OutboxPhoto, Outcome, Refusal } from './entry.ts';

/** Bytes that only the server can read. */
const SEALED = 'application/octet-stream';

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** What became of one request. `again`: nobody knows whether it arrived, or the server cannot take it now. */
export type Answer =
  | { kind: 'done'; value: Record<string, unknown> }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'again'; after: number; needsSignIn: boolean; noNetwork: boolean };

/** One request: its idempotency key, its media type, and in whose name it goes. */
export interface Asked {
  path: string;
  key: string;
  type: string;
  body: BodyInit;
  by?: string | undefined;
}

/** Sends one request and reads its answer. Never throws. */
export async function ask(fetch: Fetch, { path, key, type, body, by }: Asked): Promise<Answer> {
  try {
    const headers = {
      ...{ Accept: 'application/json', 'Idempotency-Key': key, 'Content-Type': type },
      ...(by !== undefined && { 'X-Acting-As': by }),
    };
    const response = await fetch(path, { method: 'POST', headers, body });
    return read(response, await response.json());
  } catch {
    // No network, a broken answer, or a page of a network's own (“please sign in to the Wi-Fi”).
    return { kind: 'again', after: 0, needsSignIn: false, noNetwork: true };
  }
}

/** Only a problem in the server's own words is a refusal: a proxy's “403” is a network that does not work. */
function read(response: Response, value: Record<string, unknown>): Answer {
  if (response.ok) return { kind: 'done', value };
  const { status } = response;
  const after = Number(value.retryAfter ?? 0) * 1000;
  const isAuth = status === 401 || status === 423;
  // Somebody else was faster, and it may still be possible: the server says so by when to come again.
  const isOvertaken = value.code === 'conflict' && after > 0;
  if (isAuth || isOvertaken || status >= 500 || status === 429 || typeof value.code !== 'string')
    return { kind: 'again', after, needsSignIn: isAuth, noNetwork: false };
  const fields = Array.isArray(value.errors) ? value.errors : [];
  return { kind: 'refused', refusal: { code: value.code as ErrorCode, fields } };
}

/** The request of a command whose photos have arrived. */
export function askCommand(fetch: Fetch, entry: OutboxEntry): Promise<Answer> {
  const { id: key, command, box, photos, by } = entry;
  const { path, body } = addressOf(command, entry.input);
  if (box) return ask(fetch, { path, key, type: SEALED, body: box });
  const ids: Record<string, string[]> = {};
  for (const photo of photos) if (photo.id) ids[photo.field] = [...(ids[photo.field] ?? []), photo.id];
  const whole = photos.length ? { ...body, photos: ids } : body;
  return ask(fetch, { path, key, by, type: 'application/json', body: JSON.stringify(whole) });
}

/** The request of a photo. Sealed ones go to where they are opened. */
export function askPhoto(fetch: Fetch, photo: OutboxPhoto, isSealed: boolean): Promise<Answer> {
  const { key, blob: body } = photo;
  if (isSealed) return ask(fetch, { path: '/api/sealed/materials', key, type: SEALED, body });
  return ask(fetch, { path: '/api/materials', key, type: body.type || SEALED, body });
}

/** What the server said, as far as the person is shown it. */
export function outcomeOf(value: Record<string, unknown>): Outcome {
  const { receipt, caseId, at } = value;
  return {
    ...(typeof receipt === 'string' && { receipt }),
    ...(typeof caseId === 'string' && { caseId }),
    ...(typeof at === 'string' && { at }),
  };
}
