import { eq } from 'drizzle-orm';
import { minutesByWindow, type Run, runsIn } from '../../shared/appointment/free.ts';
import { namesHousehold } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import { readPhone } from '../../shared/form/phone.ts';
import { instantOfTime } from '../../shared/time.ts';
import { selectEarlier } from '../command/once.ts';
import type { Context } from '../context.ts';
import { selectPlate } from '../doorplate/queries.ts';
import { household } from '../household/table.ts';
import { keyedHash } from '../seal.ts';
import {
  freeOf,
  SEARCH_DAYS,
  selectFree,
  selectOffers,
  selectSetting,
  selectVisitItems,
  settingOf,
} from './queries.ts';
import type { VisitItem } from './table.ts';

const DAY = 86_400_000;

/** Who comes: name and telephone are all that is asked. */
export interface Person {
  name: string;
  phone: string;
}

/** A visit that is asked for, whoever asks and for when. */
export interface BookingRequest {
  items: readonly string[];
  place: 'centre' | 'home';
  /** The household by its plate, by its id, or none. */
  plate: string | null;
  householdId: number | null;
  about: string | null;
  person: Person;
}

/** Reads name and telephone. Throws `invalid` with the fields. */
export function readPerson({ name, phone }: Person): Person {
  const read = readPhone(phone);
  const fields = [
    ...(name.trim() ? [] : [{ field: 'name', code: 'required' }]),
    ...(read ? [] : [{ field: 'phone', code: phone.trim() ? 'notAPhone' : 'required' }]),
  ];
  if (fields.length || !read) throw new DomainError('invalid', { fields });
  return { name: name.normalize('NFKC').trim().replace(/\s+/g, ' '), phone: read };
}

/** Who has the same telephone and name is one person. */
export function hashPerson(ctx: Context, { name, phone }: Person): Promise<string> {
  return keyedHash(ctx.keys, 'person', `${phone} ${name.replace(/\s/g, '').toLowerCase()}`);
}

/** What a visit needs to be written: one round trip. Throws `notFound` for a plate, `invalid` for items that cannot be booked. */
export async function loadBooking(ctx: Context, asked: BookingRequest, key: string, days: readonly number[]) {
  const { items, place, plate, householdId } = asked;
  const from = days.length ? Math.max(Math.min(...days), ctx.now()) : ctx.now();
  // As far as the wishes reach, and a visit that begins there.
  const reach = days.length ? Math.ceil((Math.max(...days) - from) / DAY) + 1 : 0;
  const span = { from, days: Math.min(Math.max(reach, 0), SEARCH_DAYS) };
  const [settings, offers, names, earlier, plates, households, slots] = await ctx.db.batch([
    selectSetting(ctx),
    selectOffers(ctx, { items, place }),
    selectVisitItems(ctx, items),
    selectEarlier(ctx, key),
    selectPlate(ctx, plate ?? ''),
    ctx.db
      .select({ id: household.id, jurisdiction: household.jurisdiction })
      .from(household)
      .where(eq(household.id, householdId ?? 0)),
    selectFree(ctx, { items, place }, span),
  ]);
  const setting = settingOf(settings);
  const minutes = minutesByWindow(offers, items, setting.bufferMinutes);
  if (names.length !== items.length || !minutes.size) throw refused('items', 'notBookable');
  const [found] = plates;
  if (plate && !namesHousehold(ctx.actor, found)) throw new DomainError('notFound');
  const [named] = households;
  if (householdId !== null && !named) throw new DomainError('notFound');
  const home = found ? { id: found.householdId, jurisdiction: found.jurisdiction } : named;
  if (place === 'home' && !home) throw refused('plate', 'required');
  return {
    setting,
    minutes,
    names: items.flatMap((id) => names.find((name) => name.id === id) ?? []),
    earlier: earlier[0],
    runs: runsIn(freeOf(slots), minutes),
    at: { householdId: home?.id ?? null, jurisdiction: home?.jurisdiction ?? setting.jurisdiction },
    visitItems: (windowId: number): VisitItem[] =>
      items.map((id) => ({
        id,
        version: names.find((name) => name.id === id)?.version ?? 1,
        minutes: offers.find((offer) => offer.windowId === windowId && offer.itemId === id)?.minutes ?? 0,
      })),
  };
}
export type LoadedBooking = Awaited<ReturnType<typeof loadBooking>>;

/** The title of a visit: its items, in both languages. */
export function titleOfVisit({ names }: LoadedBooking): { zh: string; en: string } {
  return { zh: names.map(({ nameZh }) => nameZh).join('、'), en: names.map(({ nameEn }) => nameEn).join(', ') };
}

/** Runs that start at a wish, in the order of the wishes; the best window of each first. */
export function candidates(runs: readonly Run[], wishes: readonly string[]): Run[] {
  return wishes.flatMap((wish) => runs.filter(({ startsAt }) => startsAt === instantOfTime(wish)));
}

export function refused(field: string, code: string): DomainError {
  return new DomainError('invalid', { fields: [{ field, code }] });
}
