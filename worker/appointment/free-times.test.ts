import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../shared/time.ts';
import { systemContext } from '../composition.ts';
import type { Context } from '../context.ts';
import { openTestCentre } from '../testing/centre.ts';
import { counted } from '../testing/counted.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { volume } from '../testing/volume.ts';
import { listSlots } from './free-times.ts';

const MONDAY = Date.parse('2026-11-23T08:00:00+08:00');
const ITEM = 'test-relief';

let ctx: Context;

beforeAll(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = { ...town.ctx, now: () => MONDAY };
  await openTestCentre(ctx);
});

/** The context of this test with another database binding. */
async function contextOn(db: typeof env.DB): Promise<Context> {
  return { ...(await systemContext({ ...env, DB: db }, { kind: 'anyone' })), now: () => MONDAY };
}

describe('what is free', () => {
  it('is one round trip, and reads as many rows after many years of bookings as before', async () => {
    const read = async () => {
      const { db, tally } = counted(env.DB);
      const times = await listSlots(await contextOn(db), { items: [ITEM], place: 'centre' });
      expect(times.times.length).toBeGreaterThan(100);
      expect(tally.trips).toBe(1);
      return tally.rowsRead;
    };
    const few = await pastBookings(0, 1_000).then(read);
    expect(await pastBookings(1_000, volume(200_000, 10_000)).then(read)).toBe(few);
    expect(few).toBeLessThan(2_000);
  });

  /** Bookings of years past, each in a period of its own that is full. */
  async function pastBookings(from: number, to: number): Promise<void> {
    const count = 'WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1)';
    const each = (sql: string) => env.DB.prepare(sql.replace('$n', count)).bind(from, to);
    await env.DB.batch([
      each(`INSERT INTO slot (id, town_id, window_id, on_date, starts_at, ends_at, seats, planned, capacity, booked, made_version)
        $n SELECT 1000000 + i, 2, 1, '2020-01-01', 1000000000000 + i * 900000, 1000000000000 + i * 900000 + 900000, 1, 1, 1, 1, 1 FROM n`),
      each(`INSERT INTO case_file (id, receipt, kind, title_zh, title_en, is_private, jurisdiction, town_id, village_id, grid_id, channel, status,
        version, is_open, contact_sealed, phone_hash, name_hash, created_at, changed_at)
        $n SELECT 'p' || i, 'p' || i, 'appointment', '', '', 0, '/1/2/', 2, 0, 0, 'plate', 'done', 1, 0, '', '', '', 0, 0 FROM n`),
      each(`INSERT INTO appointment (case_id, town_id, place, origin, items, minutes, window_id, on_date, starts_at, ends_at)
        $n SELECT 'p' || i, 2, 'centre', 'booked', '[]', 15, 1, '2020-01-01', 1, 2 FROM n`),
      each("INSERT INTO slot_seat (case_id, slot_id) $n SELECT 'p' || i, 1000000 + i FROM n"),
    ]);
  }

  it('uses the index of free periods', async () => {
    const { results } = await env.DB.prepare(
      'EXPLAIN QUERY PLAN SELECT * FROM slot WHERE window_id IN (1, 2) AND starts_at >= 5 AND starts_at < 9 AND booked < capacity',
    ).all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).join()).toContain('slot_free');
  });

  it('ends at the horizon, and begins after the lead time', async () => {
    await env.DB.prepare('UPDATE centre_setting SET lead_minutes = 120').run();
    const { times, from, to } = await listSlots(ctx, { items: [ITEM], place: 'centre' });
    expect([from, to]).toEqual(['2026-11-23', '2026-12-06']);
    expect(times[0]?.at).toBe('2026-11-23T10:00');
    const later = await listSlots(ctx, { items: [ITEM], place: 'centre' }, '2026-12-20');
    expect(later.times.at(-1)?.at).toBe(`${addDays(localDate(MONDAY), 29)}T16:45`);
  });
});
