import { createHash, createHmac } from 'node:crypto';
import type { RandomBytes } from '../../shared/ids.ts';
import { mintId } from '../../shared/ids.ts';
import type { Keyring } from '../seal.ts';
import type { record } from './table.ts';

export type RecordRow = typeof record.$inferSelect;
/** A row before it has its number. */
export type Content = Omit<RecordRow, 'seq' | 'stamp'>;

/** The one way to write a row down: fields in this order, as a JSON list. Changing it would break every chain. */
function canonical(c: Content): unknown[] {
  return [
    ...[c.at, c.actorKind, c.actorId, c.actorName, c.action, c.subjectKind, c.subjectId],
    ...[c.householdId, c.jurisdiction, c.detail],
  ];
}

/** Proof that this app wrote the row: a nonce and its HMAC with the content. Who can only write to the database cannot make one. */
export function stampOf(keys: Keyring, content: Content, random: RandomBytes): string {
  const nonce = mintId(random);
  return `${nonce}.${macOf(keys, content, nonce)}`;
}

/** Whether a row is as the app wrote it: `foreign` when its stamp was never one. */
export function checkStamp(keys: Keyring, row: RecordRow): 'genuine' | 'altered' | 'foreign' {
  const [, nonce, mac] = /^([a-zA-Z0-9]+)\.([\w-]{43})$/.exec(row.stamp) ?? [];
  if (!nonce) return 'foreign';
  return macOf(keys, row, nonce) === mac ? 'genuine' : 'altered';
}

function macOf(keys: Keyring, content: Content, nonce: string): string {
  return createHmac('sha256', keys.recordKey)
    .update(JSON.stringify([nonce, ...canonical(content)]))
    .digest('base64url');
}

/** Link of the chain: SHA-256 of the link before (empty for the first) and the row with its number, hex. */
export function linkOf(before: string, row: RecordRow): string {
  const content = JSON.stringify([row.seq, ...canonical(row), row.stamp]);
  return createHash('sha256').update(before).update(content).digest('hex');
}
