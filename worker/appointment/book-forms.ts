import * as v from 'valibot';
import { LocalTime } from '../../shared/appointment/local-time.ts';
import type { VisitChoice } from '../../shared/appointment/view.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { belowHall } from '../../shared/links.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { rememberCase } from '../case/seen.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import { type Fields, fieldOf, readFields } from '../http/form.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange } from '../route.ts';
import { bookAppointment } from './book.ts';
import { drawLine, drawWho, toItems } from './book-pages.ts';
import { namedChoice, ownAbout, readChoice } from './visit-choice.ts';
import { joinWaitlist } from './wait.ts';

interface Sent {
  fields: Fields;
  visit: VisitChoice;
  plate: string | null;
  key: string;
  name: string;
  phone: string;
}

/** What a form about a visit sent; undefined when its visit cannot be read. */
async function readSent(c: Exchange): Promise<Sent | undefined> {
  const { ctx } = c.var;
  const plate = (await visitedPlate(c))?.plate.code ?? null;
  const fields = await readFields(c);
  const asked = readChoice((name) => fields.values[name] ?? []);
  const visit = asked && (await namedChoice(ctx, { ...asked, about: await ownAbout(c, asked.about) }));
  if (!visit) return undefined;
  const given = fieldOf(fields, 'key');
  const key = v.is(IdempotencyKey, given) ? given : mintId(ctx.random);
  return {
    fields,
    visit,
    plate,
    key,
    name: fieldOf(fields, 'name').slice(0, 30),
    phone: fieldOf(fields, 'phone').slice(0, 30),
  };
}

const visitInput = ({ visit, plate, name, phone }: Sent) => ({
  ...{ items: visit.items.map(({ id }) => id), place: visit.place, about: visit.about, plate, name, phone },
});

/** Leads to the page of the booking, which this browser may look at from now on. */
async function toAppointment(c: Exchange, { plate }: Sent, caseId: string): Promise<Response> {
  await rememberCase(c, caseId, 'details');
  return redirect(c, belowHall(plate, `/appointment/${caseId}`), 303);
}

/**
 * Books without script. When someone else took the seat, the page comes back with the next three free times, each one press
 * away; what was typed is kept.
 */
export async function bookByForm(c: Exchange): Promise<Response> {
  const sent = await readSent(c);
  const at = sent && fieldOf(sent.fields, 'at');
  if (!sent || !v.is(LocalTime, at)) return toItems(c);
  const { visit, key, name, phone } = sent;
  const again = { visit, at, key, name, phone };
  try {
    const { caseId } = await bookAppointment(c.var.ctx, { ...visitInput(sent), wishes: [at] }, key);
    return await toAppointment(c, sent, caseId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, details } = error;
    switch (code) {
      case 'invalid':
        return drawWho(c, { ...again, errors: details.fields ?? [] }, 422);
      case 'slotFull':
        return drawWho(c, { ...again, problem: code, alternatives: details.alternatives ?? [] }, 409);
      case 'twoBookings':
        return drawWho(c, { ...again, problem: code }, 409);
      case 'keyReused':
        return drawWho(c, { ...again, problem: code, key: mintId(c.var.ctx.random) }, 409);
      default:
        throw error;
    }
  }
}

/** Joins the line without script. */
export async function waitByForm(c: Exchange): Promise<Response> {
  const sent = await readSent(c);
  if (!sent) return toItems(c);
  const { visit, key, name, phone } = sent;
  const today = localDate(c.var.ctx.now());
  const date = (field: string, otherwise: string) => {
    const text = fieldOf(sent.fields, field);
    return v.is(v.pipe(v.string(), v.isoDate()), text) ? text : otherwise;
  };
  const dates = { from: date('from', today), to: date('to', addDays(today, 13)) };
  const again = { visit, key, name, phone, ...dates };
  try {
    const { caseId } = await joinWaitlist(c.var.ctx, { ...visitInput(sent), ...dates }, key);
    return await toAppointment(c, sent, caseId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, details } = error;
    if (code === 'invalid') return drawLine(c, { ...again, errors: details.fields ?? [] }, 422);
    if (code === 'twoBookings') return drawLine(c, { ...again, problem: code }, 409);
    if (code === 'keyReused') return drawLine(c, { ...again, problem: code, key: mintId(c.var.ctx.random) }, 409);
    throw error;
  }
}
