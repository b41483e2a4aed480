import * as v from 'valibot';
import { IdempotencyKey } from '../../shared/command-key.ts';
import {
  CreatePlateBatch,
  InspectPlate,
  LoseBatch,
  LostBatch,
  MountPlate,
  PlateBatch,
  PlateBatches,
  PlateFile,
  PlateFilter,
  PlateList,
  PlateProgress,
  PlateStep,
  PlateTemplate,
  ReplacedPlate,
  ReplacePlate,
  SaveTemplate,
} from '../../shared/doorplate/production/schema.ts';

import { DomainError } from '../../shared/errors.ts';
import { idempotencyKey, json, readJson, readQuery } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { getPlate } from './life/get-plate.ts';
import { inspectPlate } from './life/inspect-plate.ts';
import { mountPlate } from './life/mount-plate.ts';
import { replacePlate } from './life/replace-plate.ts';
import { createPlateBatch } from './production/create-batch.ts';
import { getBatch, listBatches } from './production/list-batches.ts';
import { listPlates } from './production/list-plates.ts';
import { loseBatch } from './production/lose-batch.ts';
import { getPlateProgress } from './production/progress.ts';
import { getPlateTemplate, savePlateTemplate } from './production/template.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;
const CHANGE = ['badRequest', ...STAFF, 'notAvailable', 'conflict', 'keyReused', 'invalid'] as const;
const KEY = {
  'Idempotency-Key': { in: 'header', description: 'Names the command; sent again it changes nothing.', required: true },
} as const;
const CODE = {
  code: { in: 'path', description: 'The ten characters on the plate, read forgivingly.', required: true },
} as const;
const BATCH = { id: { in: 'path', description: 'Number of the print run.', required: true } } as const;

const codeIn = (c: Exchange) => c.req.param('code') ?? '';
const keyIn = (c: Exchange) => idempotencyKey(c, IdempotencyKey);

/** The print run in the path. Throws `notFound` for what is no number. */
function batchIn(c: Exchange): number {
  const id = c.req.param('id') ?? '';
  if (!v.is(v.pipe(v.string(), v.regex(/^\d{1,9}$/)), id)) throw new DomainError('notFound');
  return Number(id);
}

const production: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/plates',
    permission: 'plate.read',
    operation: {
      operationId: 'listPlates',
      summary: 'Plates of one’s own places, a page at a time: what is on them and where they stand in their life.',
      params: {
        place: { in: 'query', description: 'Path of a jurisdiction, `/1/2/1000/`.' },
        group: { in: 'query', description: 'Number of a group’s row.' },
        batch: { in: 'query', description: 'Number of a print run; then in its sequence.' },
        status: { in: 'query', description: 'A status, or `missing`: in force and not hanging where it should.' },
        after: { in: 'query', description: '`next` of the page before.' },
        limit: { in: 'query', description: 'At most 2,000; 500 unless told.' },
      },
      reply: { status: 200, schema: PlateList, description: 'The plates.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await listPlates(c.var.ctx, readQuery(c, PlateFilter))),
  },
  {
    method: 'GET',
    path: '/api/staff/plates/progress',
    permission: 'plate.read',
    operation: {
      operationId: 'getPlateProgress',
      summary: 'How many plates of each group are minted, printed, mounted, damaged, lost, and reported.',
      reply: { status: 200, schema: PlateProgress, description: 'Groups in the order of villages.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, { groups: await getPlateProgress(c.var.ctx) }),
  },
  {
    method: 'GET',
    path: '/api/staff/plate-batches',
    permission: 'plate.print',
    operation: {
      operationId: 'listPlateBatches',
      summary: 'Print runs, newest first.',
      reply: { status: 200, schema: PlateBatches, description: 'The print runs.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, { batches: await listBatches(c.var.ctx) }),
  },
  {
    method: 'POST',
    path: '/api/staff/plate-batches',
    permission: 'plate.batch',
    operation: {
      operationId: 'createPlateBatch',
      summary: 'Make a print run of plates that were never printed: of a place, of some groups, or of given codes.',
      params: KEY,
      body: { schema: CreatePlateBatch },
      reply: { status: 201, schema: PlateBatch, description: 'The print run.' },
      problems: ['tooLarge', ...CHANGE],
    },
    async answer(c) {
      const input = await readJson(c, CreatePlateBatch, 600_000);
      return json(c, await createPlateBatch(c.var.ctx, input, keyIn(c)), 201);
    },
  },
  {
    method: 'GET',
    path: '/api/staff/plate-batches/:id',
    permission: 'plate.print',
    operation: {
      operationId: 'getPlateBatch',
      summary: 'One print run.',
      params: BATCH,
      reply: { status: 200, schema: PlateBatch, description: 'The print run.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await getBatch(c.var.ctx, batchIn(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/plate-batches/:id/lose',
    permission: 'plate.batch',
    operation: {
      operationId: 'losePlateBatch',
      summary: 'Give a print run up: all its codes are replaced at once, or all but those that hang already.',
      params: BATCH,
      body: { schema: LoseBatch },
      reply: { status: 200, schema: LostBatch, description: 'How many codes were replaced.' },
      problems: [...CHANGE],
    },
    async answer(c) {
      const input = await readJson(c, LoseBatch);
      return json(c, { replaced: await loseBatch(c.var.ctx, batchIn(c), input) });
    },
  },
  {
    method: 'GET',
    path: '/api/staff/plate-template',
    permission: 'plate.print',
    operation: {
      operationId: 'getPlateTemplate',
      summary: 'How the plates of the town look.',
      reply: { status: 200, schema: PlateTemplate, description: 'The template.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await getPlateTemplate(c.var.ctx)),
  },
  {
    method: 'POST',
    path: '/api/staff/plate-template',
    permission: 'plate.print',
    operation: {
      operationId: 'savePlateTemplate',
      summary: 'Change name, colour or emblem of the plates drawn from now on. An emblem is rewritten to shapes only.',
      body: { schema: SaveTemplate },
      reply: { status: 200, schema: PlateTemplate, description: 'The template as it is now.' },
      problems: ['badRequest', 'tooLarge', ...STAFF, 'conflict', 'invalid'],
    },
    answer: async (c) => json(c, await savePlateTemplate(c.var.ctx, await readJson(c, SaveTemplate))),
  },
];

const life: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/plates/:code',
    permission: 'plate.read',
    operation: {
      operationId: 'getPlate',
      summary: 'A plate with its whole life: batch, printer, who put it up, every step.',
      params: CODE,
      reply: { status: 200, schema: PlateFile, description: 'The plate.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await getPlate(c.var.ctx, codeIn(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/plates/:code/mount',
    permission: 'plate.mount',
    operation: {
      operationId: 'mountPlate',
      summary: 'The plate hangs at its door. Tells which one of its group it is.',
      params: { ...CODE, ...KEY },
      body: { schema: MountPlate },
      reply: { status: 200, schema: PlateStep, description: 'Where the plate stands now.' },
      problems: [...CHANGE],
    },
    async answer(c) {
      const input = { ...(await readJson(c, MountPlate)), code: codeIn(c), key: keyIn(c) };
      return json(c, stepOf(await mountPlate(c.var.ctx, input)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/plates/:code/inspect',
    permission: 'plate.inspect',
    operation: {
      operationId: 'inspectPlate',
      summary: 'What was seen at the door: fine, damaged, pasted over, or missing.',
      params: { ...CODE, ...KEY },
      body: { schema: InspectPlate },
      reply: { status: 200, schema: PlateStep, description: 'Where the plate stands now.' },
      problems: [...CHANGE],
    },
    async answer(c) {
      const input = { ...(await readJson(c, InspectPlate)), code: codeIn(c), key: keyIn(c) };
      return json(c, stepOf(await inspectPlate(c.var.ctx, input)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/plates/:code/replace',
    permission: 'plate.replace',
    operation: {
      operationId: 'replacePlate',
      summary: 'Give the household a new code. The old address says so for ever.',
      params: { ...CODE, ...KEY },
      body: { schema: ReplacePlate },
      reply: { status: 201, schema: ReplacedPlate, description: 'The new code.' },
      problems: [...CHANGE],
    },
    async answer(c) {
      const input = { ...(await readJson(c, ReplacePlate)), code: codeIn(c), key: keyIn(c) };
      return json(c, await replacePlate(c.var.ctx, input), 201);
    },
  },
];

const stepOf = ({ code, status, place }: v.InferOutput<typeof PlateStep>) => ({ code, status, place });

/** Print runs, and the life of plates, for the office. */
export const platesApi: Route[] = [...production, ...life];
