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
import { jsonRoute } from '../api/json-route.ts';
import { rowNumber } from '../api/row-number.ts';
import type { Route } from '../route.ts';
import { demolishHousehold, mergeHousehold } from './end-household.ts';
import { getRegistered } from './get-household.ts';
import { listPlaces } from './list-places.ts';
import { moveHousehold } from './move-household.ts';
import { redrawGrid } from './redraw-grids.ts';
import { splitHousehold } from './split-household.ts';

/** The register over the years: households move, are divided, joined, pulled down; grids are drawn anew. */
export const changeApi: Route[] = [
  jsonRoute('GET /api/staff/register/places', 'household.change', {
    operationId: 'listRegisterPlaces',
    summary: 'Villages of the own place with their grids and groups.',
    reply: Places,
    says: 'The places.',
    problems: ['notFound'],
    run: ({ ctx }) => listPlaces(ctx),
  }),
  jsonRoute('POST /api/staff/register/grids/redraw', 'household.change', {
    operationId: 'redrawGrid',
    summary: 'Groups go to another grid, with their households and open cases.',
    body: RedrawGrid,
    reply: Changed,
    says: 'What is new and what went along.',
    problems: ['notFound', 'conflict', 'notAvailable'],
    run: ({ ctx, body }) => redrawGrid(ctx, body),
  }),
  jsonRoute('GET /api/staff/register/households/:id', 'household.change', {
    operationId: 'getRegistered',
    summary: 'A household as the register has it.',
    ids: { id: 'Id of the household.' },
    reply: RegisterHousehold,
    says: 'The household.',
    run: ({ ctx, params }) => getRegistered(ctx, rowNumber(params.id)),
  }),
  jsonRoute('POST /api/staff/register/households/:id/move', 'household.change', {
    operationId: 'moveHousehold',
    summary: 'Another address for the same household.',
    ids: { id: 'Id of the household.' },
    body: MoveHousehold,
    reply: Changed,
    says: 'What is new and what went along.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => moveHousehold(ctx, rowNumber(params.id), body),
  }),
  jsonRoute('POST /api/staff/register/households/:id/split', 'household.change', {
    operationId: 'splitHousehold',
    summary: 'New households beside one that is divided.',
    ids: { id: 'Id of the household.' },
    body: SplitHousehold,
    reply: Changed,
    says: 'What is new and what went along.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => splitHousehold(ctx, rowNumber(params.id), body),
  }),
  jsonRoute('POST /api/staff/register/households/:id/merge', 'household.change', {
    operationId: 'mergeHousehold',
    summary: 'A household becomes part of another.',
    ids: { id: 'Id of the household.' },
    body: MergeHousehold,
    reply: Changed,
    says: 'What is new and what went along.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => mergeHousehold(ctx, rowNumber(params.id), body),
  }),
  jsonRoute('POST /api/staff/register/households/:id/demolish', 'household.change', {
    operationId: 'demolishHousehold',
    summary: 'A house is gone.',
    ids: { id: 'Id of the household.' },
    body: DemolishHousehold,
    reply: Changed,
    says: 'What is new and what went along.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => demolishHousehold(ctx, rowNumber(params.id), body),
  }),
];
