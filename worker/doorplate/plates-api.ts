import type * as v from 'valibot';
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
import { jsonRoute } from '../api/json-route.ts';
import { rowNumber } from '../api/row-number.ts';
import type { Route } from '../route.ts';
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

const production: Route[] = [
  jsonRoute('GET /api/staff/plates', 'plate.read', {
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
    query: PlateFilter,
    reply: PlateList,
    says: 'The plates.',
    problems: ['notFound'],
    run: ({ ctx, query }) => listPlates(ctx, query),
  }),
  jsonRoute('GET /api/staff/plates/progress', 'plate.read', {
    operationId: 'getPlateProgress',
    summary: 'How many plates of each group are minted, printed, mounted, damaged, lost, and reported.',
    reply: PlateProgress,
    says: 'Groups in the order of villages.',
    problems: ['notFound'],
    run: async ({ ctx }) => ({ groups: await getPlateProgress(ctx) }),
  }),
  jsonRoute('GET /api/staff/plate-batches', 'plate.print', {
    operationId: 'listPlateBatches',
    summary: 'Print runs, newest first.',
    reply: PlateBatches,
    says: 'The print runs.',
    problems: ['notFound'],
    run: async ({ ctx }) => ({ batches: await listBatches(ctx) }),
  }),
  jsonRoute('POST /api/staff/plate-batches', 'plate.batch', {
    operationId: 'createPlateBatch',
    summary: 'Make a print run of plates that were never printed: of a place, of some groups, or of given codes.',
    keyed: true,
    body: CreatePlateBatch,
    largest: 600_000,
    reply: PlateBatch,
    status: 201,
    says: 'The print run.',
    problems: ['notFound', 'conflict', 'notAvailable'],
    run: ({ ctx, body, key }) => createPlateBatch(ctx, body, key),
  }),
  jsonRoute('GET /api/staff/plate-batches/:id', 'plate.print', {
    operationId: 'getPlateBatch',
    summary: 'One print run.',
    ids: { id: 'Number of the print run.' },
    reply: PlateBatch,
    says: 'The print run.',
    run: ({ ctx, params }) => getBatch(ctx, rowNumber(params.id)),
  }),
  jsonRoute('POST /api/staff/plate-batches/:id/lose', 'plate.batch', {
    operationId: 'losePlateBatch',
    summary: 'Give a print run up: all its codes are replaced at once, or all but those that hang already.',
    ids: { id: 'Number of the print run.' },
    body: LoseBatch,
    reply: LostBatch,
    says: 'How many codes were replaced.',
    problems: ['conflict', 'notAvailable', 'keyReused'],
    run: async ({ ctx, params, body }) => ({ replaced: await loseBatch(ctx, rowNumber(params.id), body) }),
  }),
  jsonRoute('GET /api/staff/plate-template', 'plate.print', {
    operationId: 'getPlateTemplate',
    summary: 'How the plates of the town look.',
    reply: PlateTemplate,
    says: 'The template.',
    problems: ['notFound'],
    run: ({ ctx }) => getPlateTemplate(ctx),
  }),
  jsonRoute('POST /api/staff/plate-template', 'plate.print', {
    operationId: 'savePlateTemplate',
    summary: 'Change name, colour or emblem of the plates drawn from now on. An emblem is rewritten to shapes only.',
    body: SaveTemplate,
    reply: PlateTemplate,
    says: 'The template as it is now.',
    problems: ['notFound', 'conflict'],
    run: ({ ctx, body }) => savePlateTemplate(ctx, body),
  }),
];

const life: Route[] = [
  jsonRoute('GET /api/staff/plates/:code', 'plate.read', {
    operationId: 'getPlate',
    summary: 'A plate with its whole life: batch, printer, who put it up, every step.',
    ids: { code: 'The ten characters on the plate, read forgivingly.' },
    reply: PlateFile,
    says: 'The plate.',
    run: ({ ctx, params }) => getPlate(ctx, params.code),
  }),
  jsonRoute('POST /api/staff/plates/:code/mount', 'plate.mount', {
    operationId: 'mountPlate',
    summary: 'The plate hangs at its door. Tells which one of its group it is.',
    ids: { code: 'The ten characters on the plate, read forgivingly.' },
    keyed: true,
    body: MountPlate,
    reply: PlateStep,
    says: 'Where the plate stands now.',
    problems: ['conflict', 'notAvailable'],
    run: async ({ ctx, params, body, key }) => {
      const input = { ...body, code: params.code, key };
      return stepOf(await mountPlate(ctx, input));
    },
  }),
  jsonRoute('POST /api/staff/plates/:code/inspect', 'plate.inspect', {
    operationId: 'inspectPlate',
    summary: 'What was seen at the door: fine, damaged, pasted over, or missing.',
    ids: { code: 'The ten characters on the plate, read forgivingly.' },
    keyed: true,
    body: InspectPlate,
    reply: PlateStep,
    says: 'Where the plate stands now.',
    problems: ['conflict', 'notAvailable'],
    run: async ({ ctx, params, body, key }) => {
      const input = { ...body, code: params.code, key };
      return stepOf(await inspectPlate(ctx, input));
    },
  }),
  jsonRoute('POST /api/staff/plates/:code/replace', 'plate.replace', {
    operationId: 'replacePlate',
    summary: 'Give the household a new code. The old address says so for ever.',
    ids: { code: 'The ten characters on the plate, read forgivingly.' },
    keyed: true,
    body: ReplacePlate,
    reply: ReplacedPlate,
    status: 201,
    says: 'The new code.',
    problems: ['conflict', 'notAvailable'],
    run: async ({ ctx, params, body, key }) => {
      const input = { ...body, code: params.code, key };
      return replacePlate(ctx, input);
    },
  }),
];

const stepOf = ({ code, status, place }: v.InferOutput<typeof PlateStep>) => ({ code, status, place });

/** Print runs, and the life of plates, for the office. */
export const platesApi: Route[] = [...production, ...life];
