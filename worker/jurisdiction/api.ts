import { DomainError } from '../../shared/errors.ts';
import {
  Changed,
  DemolishHousehold,
  MergeHousehold,
  MoveHousehold,
  Places,
  RedrawGrid,
  RegisterHousehold,
  SplitHousehold,
} from '../../shared/jurisdiction/change-schema.ts';
import { json, readJson } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { demolishHousehold, mergeHousehold } from './end-household.ts';
import { getRegistered } from './get-household.ts';
import { listPlaces } from './list-places.ts';
import { moveHousehold } from './move-household.ts';
import { redrawGrid } from './redraw-grids.ts';
import { splitHousehold } from './split-household.ts';

const AT = '/api/staff/register';
const params = { id: { in: 'path', description: 'Id of the household.' } } as const;
const staff = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;
const problems = [...staff, 'badRequest', 'invalid', 'tooLarge', 'conflict', 'notAvailable'] as const;
const reply = { status: 200, schema: Changed, description: 'What is new and what went along.' } as const;

function idOf(c: Exchange): number {
  const id = Number(c.req.param('id'));
  if (!Number.isSafeInteger(id)) throw new DomainError('notFound');
  return id;
}

/** The register over the years: households move, are divided, joined, pulled down; grids are drawn anew. */
export const changeApi: Route[] = [
  {
    method: 'GET',
    path: `${AT}/places`,
    permission: 'household.change',
    operation: {
      operationId: 'listRegisterPlaces',
      summary: 'Villages of the own place with their grids and groups.',
      reply: { status: 200, schema: Places, description: 'The places.' },
      problems: staff,
    },
    answer: async (c) => json(c, await listPlaces(c.var.ctx)),
  },
  {
    method: 'POST',
    path: `${AT}/grids/redraw`,
    permission: 'household.change',
    operation: {
      operationId: 'redrawGrid',
      summary: 'Groups go to another grid, with their households and open cases.',
      body: { schema: RedrawGrid },
      reply,
      problems,
    },
    answer: async (c) => json(c, await redrawGrid(c.var.ctx, await readJson(c, RedrawGrid))),
  },
  {
    method: 'GET',
    path: `${AT}/households/:id`,
    permission: 'household.change',
    operation: {
      operationId: 'getRegistered',
      summary: 'A household as the register has it.',
      params,
      reply: { status: 200, schema: RegisterHousehold, description: 'The household.' },
      problems: staff,
    },
    answer: async (c) => json(c, await getRegistered(c.var.ctx, idOf(c))),
  },
  {
    method: 'POST',
    path: `${AT}/households/:id/move`,
    permission: 'household.change',
    operation: {
      operationId: 'moveHousehold',
      summary: 'Another address for the same household.',
      params,
      body: { schema: MoveHousehold },
      reply,
      problems,
    },
    answer: async (c) => json(c, await moveHousehold(c.var.ctx, idOf(c), await readJson(c, MoveHousehold))),
  },
  {
    method: 'POST',
    path: `${AT}/households/:id/split`,
    permission: 'household.change',
    operation: {
      operationId: 'splitHousehold',
      summary: 'New households beside one that is divided.',
      params,
      body: { schema: SplitHousehold },
      reply,
      problems,
    },
    answer: async (c) => json(c, await splitHousehold(c.var.ctx, idOf(c), await readJson(c, SplitHousehold))),
  },
  {
    method: 'POST',
    path: `${AT}/households/:id/merge`,
    permission: 'household.change',
    operation: {
      operationId: 'mergeHousehold',
      summary: 'A household becomes part of another.',
      params,
      body: { schema: MergeHousehold },
      reply,
      problems,
    },
    answer: async (c) => json(c, await mergeHousehold(c.var.ctx, idOf(c), await readJson(c, MergeHousehold))),
  },
  {
    method: 'POST',
    path: `${AT}/households/:id/demolish`,
    permission: 'household.change',
    operation: {
      operationId: 'demolishHousehold',
      summary: 'A house is gone.',
      params,
      body: { schema: DemolishHousehold },
      reply,
      problems,
    },
    answer: async (c) => json(c, await demolishHousehold(c.var.ctx, idOf(c), await readJson(c, DemolishHousehold))),
  },
];
