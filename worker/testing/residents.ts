import { ROLES } from '../../shared/access.ts';
import { mintSlip } from '../../shared/assist/codes.ts';
import { CONSENT_VERSION } from '../../shared/assist/consent.ts';
import { mintId } from '../../shared/ids.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { bookFor } from '../appointment/book.ts';
import { listSlots } from '../appointment/free-times.ts';
import type { Context } from '../context.ts';
import { deviceBinding } from '../household/table.ts';
import { sha256 } from '../seal.ts';
import { type Browser, openBrowser } from './browser.ts';
import { submitCase } from './cases.ts';
import { openTestCentre } from './centre.ts';
import { officer } from './moves.ts';
import { foundMenu, placeTestOrder } from './orders.ts';
import { employ } from './staff.ts';
import { foundTown } from './town.ts';

/** A case of a household, and what its applicant knows of it. */
export interface Known {
  caseId: string;
  receipt: string;
  lastFour: string;
}

/** What a household of the test town has: one of everything that a resident's route can be about. */
export interface Home {
  plate: string;
  householdId: number;
  /** Whose all of it is. */
  name: string;
  application: Known;
  order: Known;
  booking: Known;
  /** A session of help in it that still runs. */
  sessionId: string;
  /** A phone of it besides the one that asks. */
  otherDevice: string;
}

/** The world of the walk through the residents' routes: a home, its neighbours', and the people who ask. */
export interface Residents {
  ctx: Context;
  home: Home;
  neighbours: Home;
  /** A free time for a booking, of another day than it is for. */
  freeAt: string;
  people: ReadonlyMap<Person, Browser>;
}

/**
 * Who asks. `applicant` knows number and telephone, `half` the number alone, `stranger` those of cases of the neighbours; `phone`,
 * `neighbour` and `elsewhere` are bound phones of the home, of the household next door and of one in another village; `helper` and
 * `othersHelper` are in a session of help for the home and for the neighbours.
 */
export const PEOPLE = [
  ...([
    'nobody',
    'applicant',
    'half',
    'stranger',
    'phone',
    'neighbour',
    'elsewhere',
    'helper',
    'othersHelper',
  ] as const),
  ...ROLES,
] as const;
export type Person = (typeof PEOPLE)[number];

/** Founds the town with two homes that have one of everything, and everybody who may ask for it. */
export async function foundResidents(): Promise<Residents> {
  const { ctx, codes } = await foundTown();
  await openTestCentre(ctx);
  await foundMenu(ctx);
  const volunteer = await employ(ctx, { role: 'volunteer', jurisdiction: '/1/2/1000/' });
  const [plate = '', next = '', , far = ''] = codes;
  const home = await furnish(ctx, plate, '赵大川', volunteer.browser);
  const helper = inSession(volunteer.browser);
  const neighbours = await furnish(ctx, next, '孙二河', volunteer.browser);
  const othersHelper = inSession(volunteer.browser);
  const { times } = await listSlots(ctx, { items: ['test-relief'], place: 'centre' });
  const people = new Map<Person, Browser>([
    ['nobody', openBrowser()],
    ['applicant', await whoKnows(home)],
    ['half', await whoKnows(home, false)],
    ['stranger', await whoKnows(neighbours)],
    ['phone', await phoneOf(ctx, home.householdId)],
    ['neighbour', await phoneOf(ctx, neighbours.householdId)],
    ['elsewhere', await phoneOf(ctx, await householdOf(ctx, far))],
    ['helper', helper],
    ['othersHelper', othersHelper],
  ]);
  for (const role of ROLES) people.set(role, (await employ(ctx, { role })).browser);
  return { ctx, home, neighbours, freeAt: times.at(-9)?.at ?? '', people };
}

async function furnish(ctx: Context, plate: string, name: string, helper: Browser): Promise<Home> {
  const householdId = await householdOf(ctx, plate);
  const { caseId } = await submitCase(ctx, plate, { applicantName: [name] });
  const tomorrow = addDays(localDate(ctx.now()), 1);
  const repeat = { weekdays: [0, 1, 2, 3, 4, 5, 6], until: addDays(tomorrow, 20) };
  const orderId = await placeTestOrder(ctx, plate, { repeat, name });
  const otherDevice = mintId(ctx.random);
  await bindPhone(ctx, householdId, otherDevice);
  return {
    ...{ plate, householdId, name, otherDevice, sessionId: await help(ctx, plate, helper) },
    application: await known(ctx, caseId, '5678'),
    order: await known(ctx, orderId, '5678'),
    booking: await known(ctx, await book(ctx, householdId, name), '1111'),
  };
}

async function book(ctx: Context, householdId: number, name: string): Promise<string> {
  const { times } = await listSlots(ctx, { items: ['test-relief'], place: 'centre' });
  const visit = { items: ['test-relief'], place: 'centre' as const, about: null, channel: 'phone' as const };
  const person = { name, phone: `136${String(householdId).padStart(4, '0')}1111` };
  const input = { ...visit, wishes: [times.at(-1)?.at ?? ''], householdId, person };
  return (await bookFor({ ...ctx, actor: officer('clerk', 'booker') }, input, crypto.randomUUID())).caseId;
}

/** Begins a session of help in the helper's browser: it stays in it until another begins. */
async function help(ctx: Context, plate: string, helper: Browser): Promise<string> {
  helper.cookies.delete('assisted');
  const sessionId = mintId(ctx.random);
  const consent = { version: CONSENT_VERSION, language: 'zh', how: 'held', at: ctx.now() };
  const beginning = { sessionId, slip: mintSlip(ctx.random), place: { plate }, consent };
  await helper.postJson('/api/staff/assist/sessions', beginning);
  return sessionId;
}

function inSession(helper: Browser): Browser {
  const browser = openBrowser();
  for (const [name, value] of helper.cookies) browser.cookies.set(name, value);
  return browser;
}

async function known(ctx: Context, caseId: string, lastFour: string): Promise<Known> {
  const row = ctx.db.$client.prepare('SELECT receipt FROM case_file WHERE id = ?1').bind(caseId);
  return { caseId, lastFour, receipt: (await row.first<string>('receipt')) ?? '' };
}

async function householdOf(ctx: Context, plate: string): Promise<number> {
  const row = ctx.db.$client.prepare('SELECT household_id AS id FROM doorplate WHERE code = ?1').bind(plate);
  return (await row.first<number>('id')) ?? 0;
}

/** A browser in which the numbers of the cases of a home were typed, with or without the telephone. */
async function whoKnows({ application, order, booking }: Home, isWhole = true): Promise<Browser> {
  const browser = openBrowser();
  for (const { receipt, lastFour } of [application, order, booking])
    await browser.post('/progress', { receipt, lastFour: isWhole ? lastFour : '' });
  return browser;
}

/** Binds a phone to a household; `token` is its secret and, here, the name of the binding. */
export async function bindPhone(ctx: Context, householdId: number, token: string): Promise<void> {
  const at = { boundAt: ctx.now(), lastSeenAt: ctx.now(), boundBy: 'x' };
  await ctx.db
    .insert(deviceBinding)
    .values({ id: token, householdId, tokenHash: await sha256(token), label: '妈妈的手机', ...at });
}

async function phoneOf(ctx: Context, householdId: number): Promise<Browser> {
  const token = mintId(ctx.random);
  await bindPhone(ctx, householdId, token);
  const browser = openBrowser();
  browser.cookies.set('device', token);
  return browser;
}
