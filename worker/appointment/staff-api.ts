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
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { askToMove } from './ask-to-move.ts';
import { listBookings, listDays } from './calendar.ts';
import { changeCentre, previewChange } from './change-centre.ts';
import { getRoster, saveSkills } from './duty.ts';
import { listFeeds, makeFeed, revokeFeed } from './feed.ts';
import { getCentre } from './settings.ts';

/** What the centre offers and who is where: read by who works there, kept by its administrator. */
export const centreApi: Route[] = [
  jsonRoute('GET /api/staff/centre', 'centre.read', {
    operationId: 'getCentre',
    summary: 'Windows, items, hours, closures and rules of the centre.',
    reply: CentreSettings,
    says: 'The settings.',
    problems: ['badRequest', 'notFound', 'unavailable'],
    run: ({ ctx }) => getCentre(ctx),
  }),
  jsonRoute('POST /api/staff/centre/preview', 'roster.edit', {
    operationId: 'previewCentreChange',
    summary: 'Which bookings a change of settings or roster would leave without a seat. Changes nothing.',
    body: PreviewCentre,
    reply: Hits,
    says: 'The bookings.',
    problems: ['notFound', 'conflict', 'unavailable'],
    run: async ({ ctx, body }) => {
      const { change } = body;
      return { hits: await previewChange(ctx, change) };
    },
  }),
  jsonRoute('POST /api/staff/centre', 'centre.edit', {
    operationId: 'changeCentre',
    summary: 'Change the settings; bookable periods are made anew. Gives the bookings that have no seat any more.',
    body: ChangeCentre,
    reply: Changed,
    says: 'The new version of the settings.',
    problems: ['notFound', 'conflict', 'unavailable'],
    run: ({ ctx, body }) => changeCentre(ctx, body),
  }),
  jsonRoute('GET /api/staff/centre/days', 'centre.read', {
    operationId: 'listCentreDays',
    summary: 'Some dates of the centre: seats, bookings and staff by window.',
    params: {
      from: { in: 'query', description: 'First local date.', required: true },
      days: { in: 'query', description: '1–42.', required: true },
    },
    query: GetDays,
    reply: CentreDays,
    says: 'The dates.',
    problems: ['badRequest', 'notFound', 'unavailable'],
    run: ({ ctx, query }) => listDays(ctx, query),
  }),
  jsonRoute('GET /api/staff/centre/roster', 'centre.read', {
    operationId: 'getRoster',
    summary: 'A week’s duty roster with everyone who can be on it.',
    params: {
      from: { in: 'query', description: 'First local date.', required: true },
    },
    query: GetRoster,
    reply: RosterView,
    says: 'The roster.',
    problems: ['badRequest', 'notFound', 'unavailable'],
    run: ({ ctx, query }) => getRoster(ctx, query.from),
  }),
  jsonRoute('POST /api/staff/centre/roster', 'roster.edit', {
    operationId: 'changeRoster',
    summary: 'Say who is at which window on some half days, or off. Gives the bookings that have no seat any more.',
    body: ChangeRoster,
    reply: Changed,
    says: 'The new version of the settings.',
    problems: ['notFound', 'conflict', 'unavailable'],
    run: ({ ctx, body }) => changeCentre(ctx, body),
  }),
  jsonRoute('POST /api/staff/centre/skills', 'roster.edit', {
    operationId: 'saveSkills',
    summary: 'Say which windows someone can do.',
    body: SaveSkills,
    reply: Saved,
    says: 'Saved.',
    problems: ['notFound', 'conflict', 'unavailable'],
    run: async ({ ctx, body }) => {
      await saveSkills(ctx, body);
      return { ok: true };
    },
  }),
  jsonRoute('GET /api/staff/appointments', 'centre.read', {
    operationId: 'listBookings',
    summary: 'Bookings of a date, or those the centre asked to move and that wait for an answer. Names are masked.',
    params: {
      date: { in: 'query', description: 'Local date.' },
      toMove: { in: 'query', description: '`1`: those that were asked to move.' },
    },
    query: ListBookings,
    reply: Bookings,
    says: 'The bookings.',
    problems: ['badRequest', 'notFound', 'unavailable'],
    run: async ({ ctx, query }) => ({ bookings: await listBookings(ctx, query) }),
  }),
  jsonRoute('POST /api/staff/appointments/ask-to-move', 'appointment.propose', {
    operationId: 'askToMove',
    summary: 'Ask the people of some bookings to take another time. Nothing moves before they have answered.',
    body: AskToMove,
    reply: AskedToMove,
    says: 'Who was asked.',
    problems: ['notFound', 'unavailable'],
    run: async ({ ctx, body }) => ({ asked: await askToMove(ctx, body) }),
  }),
  jsonRoute('GET /api/staff/feeds', 'feed.own', {
    operationId: 'listFeeds',
    summary: 'My calendars that programs read by address.',
    reply: Feeds,
    says: 'The calendars, without their addresses.',
    problems: ['badRequest', 'notFound', 'unavailable'],
    run: async ({ ctx }) => ({ feeds: await listFeeds(ctx) }),
  }),
  jsonRoute('POST /api/staff/feeds', 'feed.own', {
    operationId: 'makeFeed',
    summary: 'Make a read-only calendar with an address of its own: ticket and item of each booking, nobody’s name.',
    body: MakeFeed,
    reply: FeedMade,
    status: 201,
    says: 'Its address, told once.',
    problems: ['notFound', 'unavailable'],
    run: ({ ctx, body }) => makeFeed(ctx, body),
  }),
  jsonRoute('POST /api/staff/feeds/:id/revoke', 'feed.own', {
    operationId: 'revokeFeed',
    summary: 'End one of my calendars: its address leads nowhere from now on.',
    ids: { id: 'Id of the calendar.' },
    reply: Saved,
    says: 'Ended.',
    problems: ['badRequest', 'unavailable'],
    run: async ({ ctx, params }) => {
      await revokeFeed(ctx, params.id);
      return { ok: true };
    },
  }),
];
