import { readCode } from '../../shared/doorplate/code.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { type ScanTime, timeOfScan } from '../../shared/visit/scan-time.ts';
import type { RecordArrival } from '../../shared/visit/schema.ts';
import type { Context } from '../context.ts';
import type { Visit } from './load-visit.ts';
import { visitScan } from './table.ts';

/** The plate code in what was scanned or typed: the address of a plate, or its ten characters. */
function codeIn(text: string): string | undefined {
  const reading = readCode(text.match(/\/D\/([^/?#]+)\/?$/i)?.[1] ?? text);
  return reading.ok ? reading.code : undefined;
}

/** A scan at the door of this order's household. Throws `invalid` for a plate of another door, or none. */
export function takeScan(
  ctx: Context,
  visit: Visit,
  what: 'arrive' | 'finish',
  { plate, how, at, sentAt }: RecordArrival,
): { time: ScanTime; row: typeof visitScan.$inferInsert } {
  const code = codeIn(plate);
  if (!code) throw new DomainError('invalid', { fields: [{ field: 'plate', code: 'notAPlate' }] });
  if (!visit.plates.includes(code)) {
    throw new DomainError('invalid', { fields: [{ field: 'plate', code: 'otherPlate' }] });
  }
  const receivedAt = ctx.now();
  const claim = { at, sentAt: sentAt ?? Math.max(at, receivedAt), receivedAt };
  const time = timeOfScan(claim);
  return {
    time,
    row: {
      id: mintId(ctx.random),
      ...{ caseId: visit.file.id, staffId: visit.actor.id, what, plateCode: code, how },
      ...{ claimedAt: at, sentAt: claim.sentAt, receivedAt, scannedAt: time.at, marks: time.marks },
    },
  };
}

/** Returns the statement that keeps a scan. Of a visit that began again, the last one counts. */
export function noteScan(ctx: Context, row: typeof visitScan.$inferInsert) {
  return ctx.db
    .insert(visitScan)
    .values(row)
    .onConflictDoUpdate({ target: [visitScan.caseId, visitScan.staffId, visitScan.what], set: row });
}
