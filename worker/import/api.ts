import { Done } from '../../shared/case/desk.ts';
import {
  BeginImport,
  FaultLines,
  ImportFile,
  ImportFiles,
  Preview,
  Received,
  UploadRows,
} from '../../shared/import/schema.ts';
import { json, readJson, readQuery } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { beginImport } from './begin.ts';
import { commitImport } from './commit.ts';
import { discardImport } from './discard.ts';
import { listImports } from './list.ts';
import { AfterLine, listImportFaults } from './list-faults.ts';
import { previewImport } from './preview.ts';
import { undoImport } from './undo.ts';
import { uploadImportRows } from './upload.ts';

const IMPORTS = '/api/staff/imports';
/** A full chunk of rows with long names fits. */
const MAX_ROWS = 4_000_000;
const params = { id: { in: 'path', description: 'Id of the list.' } } as const;
const staff = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;
const idOf = (c: Exchange) => c.req.param('id') ?? '';
const list = (description: string) => ({ status: 200, schema: ImportFile, description }) as const;

/** Lists of households, villages, groups, grids and grid workers on their way into the town. */
export const importApi: Route[] = [
  {
    method: 'GET',
    path: IMPORTS,
    permission: 'household.import',
    operation: {
      operationId: 'listImports',
      summary: 'Lists that were brought, newest first, and what headers meant in them.',
      reply: { status: 200, schema: ImportFiles, description: 'The lists.' },
      problems: staff,
    },
    answer: async (c) => json(c, await listImports(c.var.ctx)),
  },
  {
    method: 'POST',
    path: IMPORTS,
    permission: 'household.import',
    operation: {
      operationId: 'beginImport',
      summary: 'Announce a list, or go on with one that was announced before.',
      body: { schema: BeginImport },
      reply: list('The list, with how many of its rows have arrived.'),
      problems: [...staff, 'badRequest', 'invalid', 'tooLarge', 'conflict'],
    },
    answer: async (c) => json(c, await beginImport(c.var.ctx, await readJson(c, BeginImport))),
  },
  {
    method: 'POST',
    path: `${IMPORTS}/:id/rows`,
    permission: 'household.import',
    operation: {
      operationId: 'uploadImportRows',
      summary: 'Send rows of a list; a line sent again replaces what was sent before.',
      params,
      body: { schema: UploadRows },
      reply: { status: 200, schema: Received, description: 'Rows that are there.' },
      problems: [...staff, 'badRequest', 'invalid', 'tooLarge', 'notAvailable', 'conflict'],
    },
    answer: async (c) => json(c, await uploadImportRows(c.var.ctx, idOf(c), await readJson(c, UploadRows, MAX_ROWS))),
  },
  {
    method: 'POST',
    path: `${IMPORTS}/:id/preview`,
    permission: 'household.import',
    operation: {
      operationId: 'previewImport',
      summary: 'Dry run: what would be new, changed, unchanged, and what is wrong with which row.',
      params,
      reply: { status: 200, schema: Preview, description: 'What would happen.' },
      problems: [...staff, 'notAvailable', 'conflict'],
    },
    answer: async (c) => json(c, await previewImport(c.var.ctx, idOf(c))),
  },
  {
    method: 'GET',
    path: `${IMPORTS}/:id/faults`,
    permission: 'household.import',
    operation: {
      operationId: 'listImportFaults',
      summary: 'Faults after a line, as the last dry run found them.',
      params: { ...params, after: { in: 'query', description: 'Line of the list; `next` of the page before.' } },
      reply: { status: 200, schema: FaultLines, description: 'Faults of up to 500 rows.' },
      problems: [...staff, 'invalid'],
    },
    answer: async (c) => json(c, await listImportFaults(c.var.ctx, idOf(c), readQuery(c, AfterLine))),
  },
  {
    method: 'POST',
    path: `${IMPORTS}/:id/commit`,
    permission: 'household.import',
    operation: {
      operationId: 'importHouseholds',
      summary: 'Switch a list on after its dry run: all of it or nothing. Sent again it changes nothing.',
      params,
      reply: list('The list as it was imported.'),
      problems: [...staff, 'notAvailable', 'conflict'],
    },
    answer: async (c) => json(c, await commitImport(c.var.ctx, idOf(c))),
  },
  {
    method: 'POST',
    path: `${IMPORTS}/:id/undo`,
    permission: 'household.import',
    operation: {
      operationId: 'undoImport',
      summary: 'Take the last list back, while nothing depends on it.',
      params,
      reply: list('The list as it was taken back.'),
      problems: [...staff, 'notAvailable', 'conflict'],
    },
    answer: async (c) => json(c, await undoImport(c.var.ctx, idOf(c))),
  },
  {
    method: 'POST',
    path: `${IMPORTS}/:id/discard`,
    permission: 'household.import',
    operation: {
      operationId: 'discardImport',
      summary: 'Throw a list away that was not imported.',
      params,
      reply: { status: 200, schema: Done, description: 'It is gone.' },
      problems: [...staff, 'notAvailable'],
    },
    async answer(c) {
      await discardImport(c.var.ctx, idOf(c));
      return json(c, { done: true });
    },
  },
];
