// What many people send at once: photos, applications with them and without. Each is sent until it is acknowledged, under one key.
import { PLAIN_JPEG } from '../../../worker/testing/photos.ts';
import { ADDRESS } from './real-server.ts';

/** Something sent, and what the server said when it had it. */
export interface Sent {
  key: string;
  kind: 'photo' | 'application';
  body: () => Uint8Array<ArrayBuffer> | string;
  /** Id of the photo, receipt of the case; undefined until acknowledged. */
  answer?: string;
}

const ANSWERS = {
  ...{ behalf: ['self'], applicantName: ['王小明'], applicantIdNumber: ['11010519491231002X'] },
  ...{ contactPhone: ['13912340077'], whatHappened: ['illness'], happenedOn: ['2026-01-15'] },
  ...{ story: ['摔伤住院，急用钱。'], familySize: ['3'], otherHelp: ['none'] },
};

/** A photo to upload. */
export const photoToSend = (): Sent => ({ key: crypto.randomUUID(), kind: 'photo', body: () => PLAIN_JPEG });

/** An application for 临时救助 from a plate with two photos. */
export function applicationToSend(plate: string, card: Sent, bill: Sent): Sent {
  const photos = () => ({ 'id-card': [card.answer], 'hardship-proof': [bill.answer] });
  const body = () => JSON.stringify({ item: 'mz-linshi', version: 1, plate, answers: ANSWERS, photos: photos() });
  return { key: crypto.randomUUID(), kind: 'application', body };
}

/** Sends something; false when there was no answer. Throws when it was refused. */
export async function send(url: string, sent: Sent): Promise<boolean> {
  const isPhoto = sent.kind === 'photo';
  const headers = {
    'Content-Type': isPhoto ? 'image/jpeg' : 'application/json',
    'Idempotency-Key': sent.key,
    [ADDRESS]: sent.key,
    Origin: url,
  };
  const place = isPhoto ? '/api/materials' : '/api/applications';
  const answer = await fetch(url + place, { method: 'POST', headers, body: sent.body() })
    .then(async (response) => ({ ok: response.ok, status: response.status, text: await response.text() }))
    .catch(() => undefined);
  if (!answer) return false;
  if (!answer.ok) throw new Error(`${sent.kind} refused: ${answer.status} ${answer.text}`);
  const told = JSON.parse(answer.text) as { id?: string; receipt?: string };
  const said = isPhoto ? told.id : told.receipt;
  if (sent.answer !== undefined && sent.answer !== said)
    throw new Error(`${sent.kind} was told ${sent.answer}, now ${said}`);
  sent.answer = said ?? '';
  return true;
}
