import * as v from 'valibot';
import { can } from '../../shared/access.ts';
import { LocalTime } from '../../shared/appointment/local-time.ts';
import type { Appointment } from '../../shared/appointment/schema.ts';
import type { BookingPages } from '../../shared/appointment/view.ts';
import { lunarDate } from '../../shared/calendar.ts';
import { guideOf } from '../../shared/catalogue/guide.ts';
import { DomainError } from '../../shared/errors.ts';
import { subjectOf } from '../../shared/lifecycle.ts';
import { belowHall, inLanguage, plateCodeOf } from '../../shared/links.ts';
import { asApplicant } from '../case/applicant.ts';
import { factsOf } from '../case/facts.ts';
import { toProgress } from '../case/own-case.ts';
import { selectCase } from '../case/queries.ts';
import { selectItem } from '../catalogue/queries.ts';
import type { Context } from '../context.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import { redirect } from '../http/redirect.ts';
import { qrPath } from '../qr.ts';
import type { Exchange } from '../route.ts';
import { drawDays, drawTimes } from './book-pages.ts';
import { appointmentFile } from './calendar-file.ts';
import { cancelAppointment, confirmAppointment, moveAppointment } from './change-booking.ts';
import { getAppointment } from './own-appointment.ts';
import { waitTokenOf } from './wait-token.ts';

interface Own {
  ctx: Context;
  view: Appointment;
}

/** The booking in the path, for whoever may act for it; undefined for everyone else, whether it exists or not. */
async function loadOwn(c: Exchange): Promise<Own | undefined> {
  const id = c.req.param('caseId') ?? '';
  const ctx = await asApplicant(c, id);
  if (!ctx) return undefined;
  const [row] = await selectCase(ctx, { id });
  if (row?.file.kind !== 'appointment' || !can(ctx.actor, 'appointment.change', subjectOf(factsOf(row, []))))
    return undefined;
  return { ctx, view: await getAppointment(ctx, id) };
}

const ownPath = (c: Exchange, { caseId }: Appointment) => belowHall(plateCodeOf(c.req.path), `/appointment/${caseId}`);

/** Statuses in which its person is at the counter, in line or before a window. */
const AT_COUNTER: ReadonlySet<string> = new Set(['checkedIn', 'called', 'parked', 'served']);

/** The booking's own page: number, time, what to bring, what can be done with it. */
export async function appointmentPage(c: Exchange): Promise<Response> {
  const own = await loadOwn(c);
  return own ? draw(c, own) : toProgress(c);
}

async function draw(
  c: Exchange,
  { ctx, view }: Own,
  problem: BookingPages['appointment']['problem'] = null,
): Promise<Response> {
  const bring = await bringFor(ctx, view);
  const progressUrl = `${ctx.origin}${inLanguage('/progress', ctx.language)}#${view.receipt}`;
  const waitToken = AT_COUNTER.has(view.status) ? await waitTokenOf(ctx, view.caseId) : null;
  const lunar = view.at && lunarDate(view.at.slice(0, 10));
  const shown = { appointment: view, lunar, qr: qrPath(progressUrl), bring, problem, waitToken, centre: view.centre };
  return page(c, { name: 'appointment', view: shown }, { status: problem ? 409 : 200 });
}

/** The checklist of each item, as its guide has it today. */
async function bringFor(ctx: Context, { items }: Appointment): Promise<BookingPages['appointment']['bring']> {
  const [first, ...rest] = items.map(({ id }) => selectItem(ctx, id));
  if (!first) return [];
  const found = (await ctx.db.batch([first, ...rest])).flat();
  return items.flatMap(({ id, name }) => {
    const row = found.find(({ item }) => item.id === id);
    return row ? [{ id, name, materials: guideOf(row.item, row.version, ctx.language).materials }] : [];
  });
}

/** The same as a file for the phone's calendar. */
export async function calendarPage(c: Exchange): Promise<Response> {
  const own = await loadOwn(c);
  return own?.view.at ? appointmentFile(c, own.view) : toProgress(c);
}

/** Days, then times, for a booking that is moved. */
export async function movePage(c: Exchange): Promise<Response> {
  const own = await loadOwn(c);
  if (!own) return toProgress(c);
  const { view } = own;
  if (!view.canChange || !view.at) return redirect(c, ownPath(c, view), 303);
  const visit = { items: view.items, place: view.place, about: null };
  const moving = { caseId: view.caseId, version: view.version, at: view.at };
  const on = c.req.query('on');
  return on ? drawTimes(c, visit, on, moving) : drawDays(c, visit, moving);
}

/** Moves to the pressed time; if it was taken meanwhile, the next free ones come back and nothing has changed. */
export async function moveByForm(c: Exchange): Promise<Response> {
  const own = await loadOwn(c);
  if (!own) return toProgress(c);
  const { ctx, view } = own;
  const fields = await readFields(c);
  const at = fieldOf(fields, 'at');
  if (!v.is(LocalTime, at)) return redirect(c, `${ownPath(c, view)}/move`, 303);
  try {
    await moveAppointment(ctx, { caseId: view.caseId, at, version: versionIn(fields) });
    return redirect(c, ownPath(c, view), 303);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'slotFull') {
      const visit = { items: view.items, place: view.place, about: null };
      const moving = { caseId: view.caseId, version: view.version, at: view.at ?? at };
      const taken = { at, alternatives: error.details.alternatives ?? [] };
      return drawTimes(c, visit, at.slice(0, 10), moving, taken);
    }
    return drawRefused(c, error);
  }
}

const versionIn = (fields: Parameters<typeof fieldOf>[0]) => Number(fieldOf(fields, 'version')) || undefined;

/** What cancelling means, before it is done. */
export async function cancelPage(c: Exchange): Promise<Response> {
  const own = await loadOwn(c);
  if (!own) return toProgress(c);
  if (!own.view.canCancel) return redirect(c, ownPath(c, own.view), 303);
  return page(c, { name: 'appointmentCancel', view: { appointment: own.view, centre: own.view.centre } });
}

/** Cancels, or leaves the line. */
export async function cancelByForm(c: Exchange): Promise<Response> {
  return stepByForm(c, cancelAppointment);
}

/** Confirms a seat that became free. */
export async function confirmByForm(c: Exchange): Promise<Response> {
  return stepByForm(c, confirmAppointment);
}

async function stepByForm(c: Exchange, step: typeof cancelAppointment): Promise<Response> {
  const own = await loadOwn(c);
  if (!own) return toProgress(c);
  try {
    await step(own.ctx, { caseId: own.view.caseId, version: versionIn(await readFields(c)) });
    return redirect(c, ownPath(c, own.view), 303);
  } catch (error) {
    return drawRefused(c, error);
  }
}

/** The booking as it stands now, with a sentence of what did not work. */
async function drawRefused(c: Exchange, error: unknown): Promise<Response> {
  if (!(error instanceof DomainError)) throw error;
  const { code } = error;
  const now = code === 'tooLate' || code === 'conflict' || code === 'notAvailable' ? await loadOwn(c) : undefined;
  if (!now) throw error;
  return draw(c, now, code as BookingPages['appointment']['problem']);
}
