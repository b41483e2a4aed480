import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, holds, ROLES, type Role } from '../shared/access.ts';
import type { Me } from '../shared/account/schema.ts';
import { addDays, localDate } from '../shared/time.ts';
import { mayOpen, VIEWS } from '../web/app/staff/views.ts';
import { ROUTES } from './composition.ts';
import type { Context } from './context.ts';
import type { Browser } from './testing/browser.ts';
import { openTestCentre } from './testing/centre.ts';
import { foundMenu } from './testing/orders.ts';
import { employ } from './testing/staff.ts';
import { clearTown, foundTown } from './testing/town.ts';

const TODAY = localDate(Date.now());
const WEEK = `from=${TODAY}&until=${addDays(TODAY, 6)}`;

/** What each page of the rail asks for when it is opened, below `/api/staff`; an empty form asks for nothing. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  '/inbox': ['/cases', '/choices'],
  '/alarms': ['/alarms'],
  '/intake': [],
  '/accounts': ['/accounts?status=applied'],
  '/household': [],
  '/visits': ['/visits', '/orders/open'],
  '/ledger': [`/visits/ledger?from=${TODAY}&to=${TODAY}`],
  '/orders': ['/orders', '/choices', `/rounds?date=${TODAY}`],
  '/checks': ['/checks'],
  '/hours': ['/hours'],
  '/volunteers': ['/volunteers'],
  '/menu': ['/menu', `/dishes?${WEEK}`],
  '/calendar': [`/centre/days?from=${TODAY}&days=7`, `/appointments?date=${TODAY}`],
  '/reception': ['/counter/board'],
  '/counter': ['/counter/board'],
  '/counter-report': [`/counter/report?from=${TODAY}&to=${TODAY}`],
  '/centre': ['/centre', `/centre/roster?from=${TODAY}`, '/feeds'],
  '/help': ['/assist/sessions', '/assist/pass'],
  '/round': ['/plates/progress'],
  '/plates': ['/plates/progress', '/plate-batches'],
  '/imports': ['/imports'],
  '/places': ['/register/places'],
  '/items': ['/items'],
  '/templates': ['/templates'],
  '/record': ['/record', '/record/verify'],
  '/system': ['/system'],
};

const RAIL = VIEWS.filter(({ rail }) => rail);
/** The district, the town, a village of it, a grid of that; the next town. */
const PLACES = ['/1/', '/1/2/', '/1/2/1000/', '/1/2/1000/1001/', '/1/3/'];

let ctx: Context;
beforeAll(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
  await openTestCentre(ctx);
  await foundMenu(ctx);
});

/** Somebody with that role there, as the desk knows them, and their browser. */
async function someone(role: Role, jurisdiction: string): Promise<{ browser: Browser; me: Me }> {
  const { browser } = await employ(ctx, { role, jurisdiction });
  return { browser, me: await (await browser.get('/api/staff/me')).json<Me>() };
}

const actorOf = ({ me }: { me: Me }): Actor => ({ kind: 'staff', id: me.id, name: me.name, grants: me.grants });

/** Whether everything that the page asks for is answered. */
async function opens({ browser }: { browser: Browser }, path: string): Promise<boolean> {
  const replies = await Promise.all((ASKED[path] ?? []).map((at) => browser.get(`/api/staff${at}`)));
  return replies.every(({ ok }) => ok);
}

describe('the rail of the desk', () => {
  it('has a page for each line of this walk, and each is asked of routes that there are', () => {
    expect(Object.keys(ASKED).sort()).toEqual(RAIL.map(({ path }) => path).sort());
    const paths = new Set(ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => path));
    const unknown = Object.values(ASKED)
      .flat()
      .filter((at) => !paths.has(`/api/staff${at.replace(/\?.*/, '')}`));
    expect(unknown).toEqual([]);
  });

  describe.each(ROLES)('of a %s', (role) => {
    it.each(PLACES)('who works in %s shows which of their pages open, and no others', async (place) => {
      const person = await someone(role, place);
      const actor = actorOf(person);
      const theirs = RAIL.filter(({ permission }) => holds(actor, permission));
      const opened: string[] = [];
      for (const { path } of theirs) if (await opens(person, path)) opened.push(path);
      const shown = theirs.filter((view) => mayOpen(view, { actor, me: person.me }));
      expect(shown.map(({ path }) => path)).toEqual(opened);
    });
  });
});
