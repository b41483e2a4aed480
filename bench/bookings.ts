import { withBindings } from '../scripts/server/town.ts';
import { addDays, localDate } from '../shared/time.ts';
import type { Load } from './load.ts';

const ITEM = 'sb-canbao';
/** Seats of the one period everybody wants: never full within a bench. */
const SEATS = 10_000_000;
const CHUNK = 20_000;

/** The instant at which the fought-over period of the bench begins: tomorrow, ten o'clock. */
const wanted = () => `${addDays(localDate(Date.now()), 1)}T10:00`;

/** Makes the period at ten tomorrow so large that every booking there succeeds: all fight for one row. */
export async function widenPeriod(data: string): Promise<void> {
  await withBindings(data, ({ DB }) =>
    DB.prepare('UPDATE slot SET seats = ?1, planned = ?1, capacity = ?1 WHERE starts_at = ?2')
      .bind(SEATS, Date.parse(`${wanted()}:00+08:00`))
      .run(),
  );
}

/** Past bookings of years, each in a full period of its own. */
export async function pastBookings(data: string, count: number): Promise<void> {
  await withBindings(data, async ({ DB }) => {
    for (let from = 0; from < count; from += CHUNK) {
      const n = 'WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1)';
      const each = (sql: string) => DB.prepare(`${sql}`.replace('$n', n)).bind(from, Math.min(count, from + CHUNK));
      await DB.batch([
        each(`INSERT INTO slot (id, town_id, window_id, on_date, starts_at, ends_at, seats, planned, capacity, booked, made_version)
          $n SELECT 100000000 + i, 2, 1 + i % 6, '2020-01-01', 1000000000000 + i * 900000, 1000000000000 + i * 900000 + 900000, 1, 1, 1, 1, 1 FROM n`),
        each(`INSERT INTO case_file (id, receipt, kind, title_zh, title_en, is_private, jurisdiction, town_id, village_id, grid_id, channel,
          status, version, is_open, contact_sealed, phone_hash, name_hash, created_at, changed_at)
          $n SELECT 'past' || i, 'past' || i, 'appointment', '', '', 0, '/1/2/', 2, 0, 0, 'plate', 'done', 1, 0, '', 'x', 'x', 0, 0 FROM n`),
        each(`INSERT INTO appointment (case_id, town_id, place, origin, items, minutes, window_id, on_date, starts_at, ends_at)
          $n SELECT 'past' || i, 2, 'centre', 'booked', '[]', 15, 1, '2020-01-01', 1, 2 FROM n`),
        each("INSERT INTO slot_seat (case_id, slot_id) $n SELECT 'past' || i, 100000000 + i FROM n"),
      ]);
    }
  });
}

/** Bookings of ever new people, all at one period. */
export function bookings(url: string, addressHeader: string): Load {
  let people = 0;
  const at = wanted();
  return {
    name: 'booking, everybody at one period',
    expect: 201,
    next: () => ({
      url: `${url}/api/appointments`,
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
        [addressHeader]: crypto.randomUUID(),
      },
      body: JSON.stringify({
        ...{ items: [ITEM], wishes: [at], name: `人${++people}` },
        phone: `138${String(people % 100_000_000).padStart(8, '0')}`,
      }),
    }),
  };
}

/** What is free in the next 14 days for an item. */
export const freePeriods = (url: string, past: string): Load => ({
  name: `free periods of 14 days, ${past} past bookings`,
  expect: 200,
  next: () => ({ url: `${url}/api/slots?items=${ITEM}` }),
});
