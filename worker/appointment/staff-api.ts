import {
  AskedToMove,
  AskToMove,
  Bookings,
  CentreDays,
  CentreSettings,
  ChangeCentre,
  Changed,
  ChangeRoster,
  GetDays,
  GetRoster,
  Hits,
  ListBookings,
  PreviewCentre,
  RosterView,
  Saved,
  SaveSkills,
} from '../../shared/appointment/desk.ts';
import { FeedMade, Feeds, MakeFeed } from '../../shared/appointment/feed.ts';
import { json, readJson, readQuery } from '../api/json.ts';
import type { Operation, Route } from '../route.ts';
import { askToMove } from './ask-to-move.ts';
import { listBookings, listDays } from './calendar.ts';
import { changeCentre, previewChange } from './change-centre.ts';
import { getRoster, saveSkills } from './duty.ts';
import { listFeeds, makeFeed, revokeFeed } from './feed.ts';
import { getCentre } from './settings.ts';

const STAFF = ['badRequest', 'signInNeeded', 'locked', 'forbidden', 'notFound', 'unavailable'] as const;
const CHANGING: Operation['problems'] = [...STAFF, 'conflict', 'invalid'];

/** What the centre offers and who is where: read by who works there, kept by its administrator. */
export const centreApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/centre',
    permission: 'centre.read',
    operation: {
      operationId: 'getCentre',
      summary: 'Windows, items, hours, closures and rules of the centre.',
      reply: { status: 200, schema: CentreSettings, description: 'The settings.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, await getCentre(c.var.ctx)),
  },
  {
    method: 'POST',
    path: '/api/staff/centre/preview',
    permission: 'roster.edit',
    operation: {
      operationId: 'previewCentreChange',
      summary: 'Which bookings a change of settings or roster would leave without a seat. Changes nothing.',
      body: { schema: PreviewCentre },
      reply: { status: 200, schema: Hits, description: 'The bookings.' },
      problems: CHANGING,
    },
    async answer(c) {
      const { change } = await readJson(c, PreviewCentre);
      return json(c, { hits: await previewChange(c.var.ctx, change) });
    },
  },
  {
    method: 'POST',
    path: '/api/staff/centre',
    permission: 'centre.edit',
    operation: {
      operationId: 'changeCentre',
      summary: 'Change the settings; bookable periods are made anew. Gives the bookings that have no seat any more.',
      body: { schema: ChangeCentre },
      reply: { status: 200, schema: Changed, description: 'The new version of the settings.' },
      problems: CHANGING,
    },
    answer: async (c) => json(c, await changeCentre(c.var.ctx, await readJson(c, ChangeCentre))),
  },
  {
    method: 'GET',
    path: '/api/staff/centre/days',
    permission: 'centre.read',
    operation: {
      operationId: 'listCentreDays',
      summary: 'Some dates of the centre: seats, bookings and staff by window.',
      params: {
        from: { in: 'query', required: true, description: 'First local date.' },
        days: { in: 'query', required: true, description: '1–42.' },
      },
      reply: { status: 200, schema: CentreDays, description: 'The dates.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await listDays(c.var.ctx, readQuery(c, GetDays))),
  },
  {
    method: 'GET',
    path: '/api/staff/centre/roster',
    permission: 'centre.read',
    operation: {
      operationId: 'getRoster',
      summary: 'A week’s duty roster with everyone who can be on it.',
      params: { from: { in: 'query', required: true, description: 'First local date.' } },
      reply: { status: 200, schema: RosterView, description: 'The roster.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await getRoster(c.var.ctx, readQuery(c, GetRoster).from)),
  },
  {
    method: 'POST',
    path: '/api/staff/centre/roster',
    permission: 'roster.edit',
    operation: {
      operationId: 'changeRoster',
      summary: 'Say who is at which window on some half days, or off. Gives the bookings that have no seat any more.',
      body: { schema: ChangeRoster },
      reply: { status: 200, schema: Changed, description: 'The new version of the settings.' },
      problems: CHANGING,
    },
    answer: async (c) => json(c, await changeCentre(c.var.ctx, await readJson(c, ChangeRoster))),
  },
  {
    method: 'POST',
    path: '/api/staff/centre/skills',
    permission: 'roster.edit',
    operation: {
      operationId: 'saveSkills',
      summary: 'Say which windows someone can do.',
      body: { schema: SaveSkills },
      reply: { status: 200, schema: Saved, description: 'Saved.' },
      problems: CHANGING,
    },
    async answer(c) {
      await saveSkills(c.var.ctx, await readJson(c, SaveSkills));
      return json(c, { ok: true });
    },
  },
  {
    method: 'GET',
    path: '/api/staff/appointments',
    permission: 'centre.read',
    operation: {
      operationId: 'listBookings',
      summary: 'Bookings of a date, or those the centre asked to move and that wait for an answer. Names are masked.',
      params: {
        date: { in: 'query', description: 'Local date.' },
        toMove: { in: 'query', description: '`1`: those that were asked to move.' },
      },
      reply: { status: 200, schema: Bookings, description: 'The bookings.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, { bookings: await listBookings(c.var.ctx, readQuery(c, ListBookings)) }),
  },
  {
    method: 'POST',
    path: '/api/staff/appointments/ask-to-move',
    permission: 'appointment.propose',
    operation: {
      operationId: 'askToMove',
      summary: 'Ask the people of some bookings to take another time. Nothing moves before they have answered.',
      body: { schema: AskToMove },
      reply: { status: 200, schema: AskedToMove, description: 'Who was asked.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, { asked: await askToMove(c.var.ctx, await readJson(c, AskToMove)) }),
  },
  {
    method: 'GET',
    path: '/api/staff/feeds',
    permission: 'feed.own',
    operation: {
      operationId: 'listFeeds',
      summary: 'My calendars that programs read by address.',
      reply: { status: 200, schema: Feeds, description: 'The calendars, without their addresses.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, { feeds: await listFeeds(c.var.ctx) }),
  },
  {
    method: 'POST',
    path: '/api/staff/feeds',
    permission: 'feed.own',
    operation: {
      operationId: 'makeFeed',
      summary: 'Make a read-only calendar with an address of its own: ticket and item of each booking, nobody’s name.',
      body: { schema: MakeFeed },
      reply: { status: 201, schema: FeedMade, description: 'Its address, told once.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await makeFeed(c.var.ctx, await readJson(c, MakeFeed)), 201),
  },
  {
    method: 'POST',
    path: '/api/staff/feeds/:id/revoke',
    permission: 'feed.own',
    operation: {
      operationId: 'revokeFeed',
      summary: 'End one of my calendars: its address leads nowhere from now on.',
      params: { id: { in: 'path', description: 'Id of the calendar.' } },
      reply: { status: 200, schema: Saved, description: 'Ended.' },
      problems: STAFF,
    },
    async answer(c) {
      await revokeFeed(c.var.ctx, c.req.param('id') ?? '');
      return json(c, { ok: true });
    },
  },
];
