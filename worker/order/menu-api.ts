import * as v from 'valibot';
import { Done } from '../../shared/case/desk.ts';
import { AddDishes, ChangeDish, KeptDishes, KeptMenu, SavedService, SaveService } from '../../shared/order/schema.ts';
import { json, readJson, readQuery } from '../api/json.ts';
import type { Route } from '../route.ts';
import { addDishes, changeDish, listKeptDishes, listKeptMenu, saveService } from './keep-menu.ts';
import { STAFF } from './key.ts';

const LocalDate = v.pipe(v.string(), v.isoDate());
const Days = v.strictObject({ from: LocalDate, until: LocalDate });
const DONE = { done: true } as const;

/** Keeping the menu and the dishes of the days. */
export const menuApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/menu',
    permission: 'menu.edit',
    operation: {
      operationId: 'listKeptMenu',
      summary: 'The services of one’s town, what is not offered now included.',
      reply: { status: 200, schema: KeptMenu, description: 'The services.' },
      problems: [...STAFF, 'notFound'],
    },
    answer: async (c) => json(c, { services: await listKeptMenu(c.var.ctx) }),
  },
  {
    method: 'POST',
    path: '/api/staff/menu',
    permission: 'menu.edit',
    operation: {
      operationId: 'saveService',
      summary: 'Save a service as its next version; orders placed before keep theirs.',
      body: { schema: SaveService },
      reply: { status: 200, schema: SavedService, description: 'The version it was saved as.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'conflict', 'invalid'],
    },
    answer: async (c) => json(c, await saveService(c.var.ctx, await readJson(c, SaveService))),
  },
  {
    method: 'GET',
    path: '/api/staff/dishes',
    permission: 'menu.edit',
    operation: {
      operationId: 'listDishes',
      summary: 'The dishes of some days with what is ordered of them.',
      params: {
        from: { in: 'query', required: true, description: 'First local date.' },
        until: { in: 'query', required: true, description: 'Last local date.' },
      },
      reply: { status: 200, schema: KeptDishes, description: 'The dishes.' },
      problems: [...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      const { from, until } = readQuery(c, Days);
      return json(c, { dishes: await listKeptDishes(c.var.ctx, from, until) });
    },
  },
  {
    method: 'POST',
    path: '/api/staff/dishes',
    permission: 'menu.edit',
    operation: {
      operationId: 'addDishes',
      summary: 'Publish dishes of some days.',
      body: { schema: AddDishes },
      reply: { status: 200, schema: Done, description: 'They can be ordered.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      await addDishes(c.var.ctx, (await readJson(c, AddDishes)).dishes);
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/dishes/:dishId',
    permission: 'menu.edit',
    operation: {
      operationId: 'changeDish',
      summary: 'Change the portions of a dish, or take it off the day’s menu.',
      params: { dishId: { in: 'path', description: 'Id of the dish.' } },
      body: { schema: ChangeDish },
      reply: { status: 200, schema: Done, description: 'Changed.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'soldOut', 'invalid'],
    },
    async answer(c) {
      await changeDish(c.var.ctx, c.req.param('dishId') ?? '', await readJson(c, ChangeDish));
      return json(c, DONE);
    },
  },
];
