import * as v from 'valibot';
import { Done } from '../../shared/case/desk.ts';
import { AddDishes, ChangeDish, KeptDishes, KeptMenu, SavedService, SaveService } from '../../shared/order/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { addDishes, changeDish, listKeptDishes, listKeptMenu, saveService } from './keep-menu.ts';

const LocalDate = v.pipe(v.string(), v.isoDate());
const Days = v.strictObject({ from: LocalDate, until: LocalDate });

/** Keeping the menu and the dishes of the days. */
export const menuApi: Route[] = [
  jsonRoute('GET /api/staff/menu', 'menu.edit', {
    operationId: 'listKeptMenu',
    summary: 'The services of one’s town, what is not offered now included.',
    reply: KeptMenu,
    says: 'The services.',
    problems: ['notFound'],
    run: async ({ ctx }) => ({ services: await listKeptMenu(ctx) }),
  }),
  jsonRoute('POST /api/staff/menu', 'menu.edit', {
    operationId: 'saveService',
    summary: 'Save a service as its next version; orders placed before keep theirs.',
    body: SaveService,
    reply: SavedService,
    says: 'The version it was saved as.',
    problems: ['notFound', 'conflict'],
    run: ({ ctx, body }) => saveService(ctx, body),
  }),
  jsonRoute('GET /api/staff/dishes', 'menu.edit', {
    operationId: 'listDishes',
    summary: 'The dishes of some days with what is ordered of them.',
    params: {
      from: { in: 'query', description: 'First local date.', required: true },
      until: { in: 'query', description: 'Last local date.', required: true },
    },
    query: Days,
    reply: KeptDishes,
    says: 'The dishes.',
    problems: ['notFound'],
    run: async ({ ctx, query }) => {
      const { from, until } = query;
      return { dishes: await listKeptDishes(ctx, from, until) };
    },
  }),
  jsonRoute('POST /api/staff/dishes', 'menu.edit', {
    operationId: 'addDishes',
    summary: 'Publish dishes of some days.',
    body: AddDishes,
    reply: Done,
    says: 'They can be ordered.',
    problems: ['notFound'],
    run: ({ ctx, body }) => addDishes(ctx, body.dishes),
  }),
  jsonRoute('POST /api/staff/dishes/:dishId', 'menu.edit', {
    operationId: 'changeDish',
    summary: 'Change the portions of a dish, or take it off the day’s menu.',
    body: ChangeDish,
    reply: Done,
    says: 'Changed.',
    problems: ['soldOut'],
    run: ({ ctx, params, body }) => changeDish(ctx, params.dishId, body),
  }),
];
