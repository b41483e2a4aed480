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
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { beginImport } from './begin.ts';
import { commitImport } from './commit.ts';
import { discardImport } from './discard.ts';
import { listImports } from './list.ts';
import { AfterLine, listImportFaults } from './list-faults.ts';
import { previewImport } from './preview.ts';
import { undoImport } from './undo.ts';
import { uploadImportRows } from './upload.ts';

/** A full chunk of rows with long names fits. */
const MAX_ROWS = 4_000_000;

/** Lists of households, villages, groups, grids and grid workers on their way into the town. */
export const importApi: Route[] = [
  jsonRoute('GET /api/staff/imports', 'household.import', {
    operationId: 'listImports',
    summary: 'Lists that were brought, newest first, and what headers meant in them.',
    reply: ImportFiles,
    says: 'The lists.',
    problems: ['notFound'],
    run: ({ ctx }) => listImports(ctx),
  }),
  jsonRoute('POST /api/staff/imports', 'household.import', {
    operationId: 'beginImport',
    summary: 'Announce a list, or go on with one that was announced before.',
    body: BeginImport,
    reply: ImportFile,
    says: 'The list, with how many of its rows have arrived.',
    problems: ['notFound', 'conflict'],
    run: ({ ctx, body }) => beginImport(ctx, body),
  }),
  jsonRoute('POST /api/staff/imports/:id/rows', 'household.import', {
    operationId: 'uploadImportRows',
    summary: 'Send rows of a list; a line sent again replaces what was sent before.',
    ids: { id: 'Id of the list.' },
    body: UploadRows,
    largest: MAX_ROWS,
    reply: Received,
    says: 'Rows that are there.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => uploadImportRows(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/imports/:id/preview', 'household.import', {
    operationId: 'previewImport',
    summary: 'Dry run: what would be new, changed, unchanged, and what is wrong with which row.',
    ids: { id: 'Id of the list.' },
    reply: Preview,
    says: 'What would happen.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params }) => previewImport(ctx, params.id),
  }),
  jsonRoute('GET /api/staff/imports/:id/faults', 'household.import', {
    operationId: 'listImportFaults',
    summary: 'Faults after a line, as the last dry run found them.',
    ids: { id: 'Id of the list.' },
    params: {
      after: { in: 'query', description: 'Line of the list; `next` of the page before.' },
    },
    query: AfterLine,
    reply: FaultLines,
    says: 'Faults of up to 500 rows.',
    run: ({ ctx, params, query }) => listImportFaults(ctx, params.id, query),
  }),
  jsonRoute('POST /api/staff/imports/:id/commit', 'household.import', {
    operationId: 'importHouseholds',
    summary: 'Switch a list on after its dry run: all of it or nothing. Sent again it changes nothing.',
    ids: { id: 'Id of the list.' },
    reply: ImportFile,
    says: 'The list as it was imported.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params }) => commitImport(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/imports/:id/undo', 'household.import', {
    operationId: 'undoImport',
    summary: 'Take the last list back, while nothing depends on it.',
    ids: { id: 'Id of the list.' },
    reply: ImportFile,
    says: 'The list as it was taken back.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params }) => undoImport(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/imports/:id/discard', 'household.import', {
    operationId: 'discardImport',
    summary: 'Throw a list away that was not imported.',
    ids: { id: 'Id of the list.' },
    reply: Done,
    says: 'It is gone.',
    problems: ['notAvailable'],
    run: ({ ctx, params }) => discardImport(ctx, params.id),
  }),
];
