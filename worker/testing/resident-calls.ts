import { addDays, localDate } from '../../shared/time.ts';
import { move, WAYS } from './moves.ts';
import type { Home, Known, Person, Residents } from './residents.ts';

/** What somebody gets who has no right to it: a status, where the number is typed or the phone is bound, or what is their own. */
type Refusal = number | 'toNumber' | 'toBinding' | 'own';

/** How to call a route of residents so that it works for whoever may, and what everybody else gets. */
export interface ResidentCall {
  /** Of routes whose permission anyone holds, because it is proved in the answer: who is shown it. */
  for?: readonly Person[];
  params?: (home: Home) => Record<string, string>;
  /** The fields of the form, or the body of the API's route. */
  body?: (home: Home, world: Residents, person: Person) => Record<string, unknown>;
  /** What must be true before the call that must succeed. */
  ready?: (world: Residents) => Promise<unknown>;
  refused: (person: Person) => Refusal;
  /** Sends on to another page; else a page. Of forms, which always do, nothing is said. */
  leadsOn?: true;
  /** Reads only. */
  isQuiet?: true;
}

const isPhone = (person: Person) => ['phone', 'neighbour', 'elsewhere'].includes(person);
const isHelped = (person: Person) => person === 'helper' || person === 'othersHelper';
const isStaff = (person: Person) => !isHelped(person) && !isPhone(person) && !KNOWING.includes(person);
const KNOWING: readonly Person[] = ['nobody', 'applicant', 'half', 'stranger'];

const toNumber = () => 'toNumber' as const;
const notFound = () => 404;
/** Below the plate of a home: a phone that is not bound is led to where it can be, another home's finds nothing. */
const atHome = (person: Person) => (isPhone(person) ? 404 : ('toBinding' as const));
const ownHome = (person: Person) => (isPhone(person) ? ('own' as const) : 401);
const inSession = (person: Person) => (isHelped(person) ? 404 : 401);
/** On a phone of the staff nobody rates. */
const rating = (person: Person) => (isStaff(person) || isHelped(person) ? 403 : 404);

const run = ({ ctx }: Residents, sql: string, ...values: unknown[]) =>
  ctx.db.$client
    .prepare(sql)
    .bind(...values)
    .run();
const has = (status: string) => (case_: Known) => (world: Residents) =>
  run(world, 'UPDATE case_file SET status = ?2 WHERE id = ?1', case_.caseId, status);
const corrections = ({ ctx, home }: Residents) => move(ctx, home.application.caseId, WAYS.correctionsRequested);
const closed = ({ ctx, home }: Residents) => move(ctx, home.application.caseId, WAYS.closed);
const done = (world: Residents) => has('done')(world.home.order)(world);
const offered = async (world: Residents) => {
  const { caseId } = world.home.booking;
  await has('offered')(world.home.booking)(world);
  await run(world, 'UPDATE appointment SET offer_until = starts_at WHERE case_id = ?1', caseId);
};
const linked = ({ ctx, home }: Residents) =>
  ctx.db.$client
    .prepare("INSERT INTO follow_link (id, token_hash, case_id, made_at, expires_at) VALUES (?1, 'x', ?2, 1, 9e15)")
    .bind(LINK, home.application.caseId)
    .run();
const LINK = 'k'.repeat(26);

/** Number and digits, as this person has them: a bound phone needs none, who has no right guesses. */
const proof = ({ receipt, lastFour }: Known, person: Person) =>
  person === 'phone' ? { receipt } : { receipt, lastFour: person === 'applicant' ? lastFour : '0000' };
const theLink = () => ({ link: LINK });
const answer = { notice: 2, bring: ['bills'] };
const tomorrow = ({ ctx }: Residents) => addDays(localDate(ctx.now()), 1);

const ofApplication = { params: ({ application }: Home) => ({ caseId: application.caseId }), refused: toNumber };
const ofOrder = { params: ({ order }: Home) => ({ caseId: order.caseId }), refused: toNumber };
const ofBooking = { params: ({ booking }: Home) => ({ caseId: booking.caseId }), refused: toNumber };
const applicants = { for: ['applicant', 'phone'] } as const;
const first = { body: () => ({ version: '1' }) };

/** The pages and forms of one's own case; each below a plate as well. */
const OWN_CASE: Readonly<Record<string, ResidentCall>> = {
  'GET /progress/:caseId': { ...ofApplication, for: ['applicant', 'phone', 'half'] },
  // What was sent stands on it: for who sent it, in that browser.
  'GET /receipt/:caseId': { ...ofApplication, for: ['applicant'] },
  'GET /progress/:caseId/correct': { ...ofApplication, ...applicants, ready: corrections },
  'POST /progress/:caseId/correct': {
    ...ofApplication,
    ready: corrections,
    body: () => ({ notice: '2', bring: 'bills' }),
  },
  'GET /progress/:caseId/withdraw': { ...ofApplication, ...applicants },
  'POST /progress/:caseId/withdraw': { ...ofApplication, ...first },
  'GET /progress/:caseId/rate': { ...ofApplication, ...applicants, ready: closed },
  'POST /progress/:caseId/rate': { ...ofApplication, ready: closed, body: () => ({ grade: '5', version: '6' }) },
  'GET /progress/:caseId/links': { ...ofApplication, ...applicants },
  'POST /progress/:caseId/links': ofApplication,
  'POST /progress/:caseId/links/revoke': { ...ofApplication, ready: linked, body: theLink },
  'GET /progress/:caseId/book': { ...ofApplication, ...applicants, leadsOn: true },

  'GET /order/:caseId': { ...ofOrder, ...applicants },
  'GET /order/:caseId/placed': { ...ofOrder, ...applicants },
  'GET /order/:caseId/cancel': { ...ofOrder, ...applicants },
  'POST /order/:caseId/cancel': { ...ofOrder, ...first },
  'POST /order/:caseId/confirm': { ...ofOrder, ...first, ready: done },
  'POST /order/:caseId/skip': { ...ofOrder, body: (_, world) => ({ date: addDays(tomorrow(world), 2) }) },
  'POST /order/:caseId/stop': ofOrder,

  'GET /appointment/:caseId': { ...ofBooking, ...applicants },
  'GET /appointment/:caseId/calendar.ics': { ...ofBooking, ...applicants },
  'GET /appointment/:caseId/move': { ...ofBooking, ...applicants },
  'POST /appointment/:caseId/move': { ...ofBooking, body: (_, { freeAt }) => ({ at: freeAt, version: '1' }) },
  'GET /appointment/:caseId/cancel': { ...ofBooking, ...applicants },
  'POST /appointment/:caseId/cancel': { ...ofBooking, ...first },
  'POST /appointment/:caseId/confirm': { ...ofBooking, ...first, ready: offered },
};

const belowPlate = Object.fromEntries(
  Object.entries(OWN_CASE).map(([name, call]): [string, ResidentCall] => [
    name.replace(' ', ' /D/:code'),
    { ...call, params: (home) => ({ ...call.params?.(home), code: home.plate }) },
  ]),
);

const home = { params: ({ plate }: Home) => ({ code: plate }), refused: atHome };

/** A call for every route of residents that is not the same for everybody; a test fails when one is missing. */
export const RESIDENT_CALLS: Readonly<Record<string, ResidentCall>> = {
  ...OWN_CASE,
  ...belowPlate,
  'GET /D/:code/home/case/:caseId': {
    ...home,
    params: ({ plate, application }) => ({ code: plate, caseId: application.caseId }),
  },
  'GET /D/:code/home/apply': home,
  'GET /D/:code/home/apply/:item': { ...home, params: ({ plate }) => ({ code: plate, item: 'test-relief' }) },
  'GET /D/:code/home/looks': home,
  'POST /D/:code/home/export': home,
  'GET /D/:code/home/erase': home,
  'POST /D/:code/home/erase': home,
  'POST /D/:code/home/devices/:device/revoke': {
    ...home,
    params: ({ plate, otherDevice }) => ({ code: plate, device: otherDevice }),
  },
  'GET /D/:code/home/helps': home,
  'POST /D/:code/home/helps/:session/object': {
    ...home,
    params: ({ plate, sessionId }) => ({ code: plate, session: sessionId }),
    body: () => ({ words: '没有问过我' }),
  },

  'POST /api/progress/correct': {
    refused: notFound,
    ready: corrections,
    body: ({ application }, _, person) => ({ ...proof(application, person), ...answer }),
  },
  'POST /api/progress/withdraw': {
    refused: notFound,
    body: ({ application }, _, person) => ({ ...proof(application, person), version: 1 }),
  },
  'POST /api/cases/rate': {
    refused: rating,
    ready: closed,
    body: ({ application }, _, person) => ({ ...proof(application, person), grade: 5 }),
  },
  'POST /api/progress/links': {
    refused: notFound,
    body: ({ application }, _, person) => proof(application, person),
  },
  'POST /api/progress/links/revoke': {
    refused: notFound,
    ready: linked,
    body: ({ application }, _, person) => ({ ...proof(application, person), ...theLink() }),
  },
  'POST /api/household/export': { refused: ownHome },
  'POST /api/household/erase': { refused: ownHome, body: () => ({ devices: false }) },
  'POST /api/appointments/get': {
    refused: notFound,
    isQuiet: true,
    body: ({ booking }, _, person) => proof(booking, person),
  },
  'POST /api/appointments/move': {
    refused: notFound,
    body: ({ booking }, { freeAt }, person) => ({ ...proof(booking, person), at: freeAt, version: 1 }),
  },
  'POST /api/appointments/cancel': {
    refused: notFound,
    body: ({ booking }, _, person) => ({ ...proof(booking, person), version: 1 }),
  },
  'POST /api/appointments/confirm': {
    refused: notFound,
    ready: offered,
    body: ({ booking }, _, person) => ({ ...proof(booking, person), version: 1 }),
  },
  'POST /api/orders/step': {
    refused: notFound,
    body: ({ order }, _, person) => ({ ...proof(order, person), step: 'cancel' }),
  },
  'POST /api/assist/progress': {
    refused: inSession,
    isQuiet: true,
    body: ({ application }) => ({ receipt: application.receipt, lastFour: '' }),
  },
};
