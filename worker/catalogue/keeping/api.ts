import { Done } from '../../../shared/case/desk.ts';
import {
  CatalogueFile,
  Drafted,
  ImportItems,
  ImportResult,
  KeptItem,
  KeptItems,
  OnDraft,
  PublishDraft,
  PublishedVersion,
  RetireItem,
  ReturnDraft,
  SaveDraft,
  SaveDraftRaw,
} from '../../../shared/catalogue/keeping.ts';
import { jsonRoute } from '../../api/json-route.ts';
import type { Route } from '../../route.ts';
import { discardDraft } from './discard-draft.ts';
import { exportItems } from './export-items.ts';
import { getItem } from './get-item.ts';
import { importItems } from './import-items.ts';
import { listItems } from './list-items.ts';
import { publishDraft } from './publish-draft.ts';
import { retireItem } from './retire-item.ts';
import { returnDraft } from './return-draft.ts';
import { saveDraft } from './save-draft.ts';

/** A whole catalogue fits. */
const MAX_IMPORT = 4_000_000;

export const keepingApi: Route[] = [
  jsonRoute('GET /api/staff/items', 'catalogue.confirm', {
    operationId: 'listItems',
    summary: 'Every service item with what is published and drafted of it.',
    reply: KeptItems,
    says: 'The catalogue.',
    problems: ['notFound'],
    run: ({ ctx }) => listItems(ctx),
  }),
  jsonRoute('GET /api/staff/items/export', 'catalogue.confirm', {
    operationId: 'exportItems',
    summary: 'The published catalogue as a file.',
    reply: CatalogueFile,
    says: 'What `importItems` takes.',
    problems: ['notFound'],
    run: async ({ c, ctx }) => {
      c.header('Content-Disposition', 'attachment; filename="menpai-catalogue.json"');
      return exportItems(ctx);
    },
  }),
  jsonRoute('POST /api/staff/items/import', 'catalogue.edit', {
    operationId: 'importItems',
    summary: 'Makes drafts of the items of a file, or only says what it would do.',
    body: ImportItems,
    largest: MAX_IMPORT,
    reply: ImportResult,
    says: 'What happened, or would, to each item.',
    problems: ['notFound', 'conflict'],
    run: ({ ctx, body }) => importItems(ctx, body),
  }),
  jsonRoute('GET /api/staff/items/:id', 'catalogue.confirm', {
    operationId: 'getItem',
    summary: 'A service item with its versions and its draft.',
    ids: { id: 'Id of the service item.' },
    reply: KeptItem,
    says: 'The item.',
    run: ({ ctx, params }) => getItem(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/items/:id/draft', 'catalogue.edit', {
    operationId: 'saveDraft',
    summary: 'Keeps a draft of a service item, new or known; residents see nothing of it.',
    ids: { id: 'Id of the service item.' },
    body: SaveDraftRaw,
    described: SaveDraft,
    reply: Drafted,
    says: 'The draft’s stamp and version to be.',
    problems: ['conflict'],
    run: ({ ctx, params, body }) => saveDraft(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/items/:id/discard', 'catalogue.edit', {
    operationId: 'discardDraft',
    summary: 'Throws a draft away.',
    ids: { id: 'Id of the service item.' },
    body: OnDraft,
    reply: Done,
    says: 'Done.',
    problems: ['conflict'],
    run: ({ ctx, params, body }) => discardDraft(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/items/:id/publish', 'catalogue.confirm', {
    operationId: 'publishDraft',
    summary: 'Confirms a draft of someone else: it becomes the published version.',
    ids: { id: 'Id of the service item.' },
    body: PublishDraft,
    reply: PublishedVersion,
    says: 'The version that residents see.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => publishDraft(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/items/:id/reject', 'catalogue.confirm', {
    operationId: 'returnDraft',
    summary: 'Gives a draft back to whoever wrote it, with words.',
    ids: { id: 'Id of the service item.' },
    body: ReturnDraft,
    reply: Done,
    says: 'Done.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => returnDraft(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/items/:id/retire', 'catalogue.confirm', {
    operationId: 'retireItem',
    summary: 'Takes an item out of the catalogue; cases that run go on.',
    ids: { id: 'Id of the service item.' },
    body: RetireItem,
    reply: Done,
    says: 'Done.',
    problems: ['conflict'],
    run: ({ ctx, params, body }) => retireItem(ctx, params.id, body),
  }),
];
