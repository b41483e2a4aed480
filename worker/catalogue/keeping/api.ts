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
import { json, readJson } from '../../api/json.ts';
import type { Exchange, Route } from '../../route.ts';
import { discardDraft } from './discard-draft.ts';
import { exportItems } from './export-items.ts';
import { getItem } from './get-item.ts';
import { importItems } from './import-items.ts';
import { listItems } from './list-items.ts';
import { publishDraft } from './publish-draft.ts';
import { retireItem } from './retire-item.ts';
import { returnDraft } from './return-draft.ts';
import { saveDraft } from './save-draft.ts';

const ITEMS = '/api/staff/items';
/** A whole catalogue fits. */
const MAX_IMPORT = 4_000_000;
const params = { id: { in: 'path', description: 'Id of the service item.' } } as const;
const problems = ['signInNeeded', 'forbidden', 'notFound'] as const;
const done = { status: 200, schema: Done, description: 'Done.' } as const;
const idOf = (c: Exchange) => c.req.param('id') ?? '';

export const keepingApi: Route[] = [
  {
    method: 'GET',
    path: ITEMS,
    permission: 'catalogue.confirm',
    operation: {
      operationId: 'listItems',
      summary: 'Every service item with what is published and drafted of it.',
      reply: { status: 200, schema: KeptItems, description: 'The catalogue.' },
      problems,
    },
    answer: async (c) => json(c, await listItems(c.var.ctx)),
  },
  {
    method: 'GET',
    path: `${ITEMS}/export`,
    permission: 'catalogue.confirm',
    operation: {
      operationId: 'exportItems',
      summary: 'The published catalogue as a file.',
      reply: { status: 200, schema: CatalogueFile, description: 'What `importItems` takes.' },
      problems,
    },
    async answer(c) {
      c.header('Content-Disposition', 'attachment; filename="menpai-catalogue.json"');
      return json(c, await exportItems(c.var.ctx));
    },
  },
  {
    method: 'POST',
    path: `${ITEMS}/import`,
    permission: 'catalogue.edit',
    operation: {
      operationId: 'importItems',
      summary: 'Makes drafts of the items of a file, or only says what it would do.',
      body: { schema: ImportItems },
      reply: { status: 200, schema: ImportResult, description: 'What happened, or would, to each item.' },
      problems: [...problems, 'badRequest', 'invalid', 'tooLarge', 'conflict'],
    },
    answer: async (c) => json(c, await importItems(c.var.ctx, await readJson(c, ImportItems, MAX_IMPORT))),
  },
  {
    method: 'GET',
    path: `${ITEMS}/:id`,
    permission: 'catalogue.confirm',
    operation: {
      operationId: 'getItem',
      summary: 'A service item with its versions and its draft.',
      params,
      reply: { status: 200, schema: KeptItem, description: 'The item.' },
      problems,
    },
    answer: async (c) => json(c, await getItem(c.var.ctx, idOf(c))),
  },
  {
    method: 'POST',
    path: `${ITEMS}/:id/draft`,
    permission: 'catalogue.edit',
    operation: {
      operationId: 'saveDraft',
      summary: 'Keeps a draft of a service item, new or known; residents see nothing of it.',
      params,
      body: { schema: SaveDraft },
      reply: { status: 200, schema: Drafted, description: 'The draft’s stamp and version to be.' },
      problems: [...problems, 'badRequest', 'invalid', 'tooLarge', 'conflict'],
    },
    answer: async (c) => json(c, await saveDraft(c.var.ctx, idOf(c), await readJson(c, SaveDraftRaw))),
  },
  {
    method: 'POST',
    path: `${ITEMS}/:id/discard`,
    permission: 'catalogue.edit',
    operation: {
      operationId: 'discardDraft',
      summary: 'Throws a draft away.',
      params,
      body: { schema: OnDraft },
      reply: done,
      problems: [...problems, 'badRequest', 'invalid', 'conflict'],
    },
    async answer(c) {
      await discardDraft(c.var.ctx, idOf(c), await readJson(c, OnDraft));
      return json(c, { done: true });
    },
  },
  {
    method: 'POST',
    path: `${ITEMS}/:id/publish`,
    permission: 'catalogue.confirm',
    operation: {
      operationId: 'publishDraft',
      summary: 'Confirms a draft of someone else: it becomes the published version.',
      params,
      body: { schema: PublishDraft },
      reply: { status: 200, schema: PublishedVersion, description: 'The version that residents see.' },
      problems: [...problems, 'badRequest', 'invalid', 'conflict', 'notAvailable'],
    },
    answer: async (c) => json(c, await publishDraft(c.var.ctx, idOf(c), await readJson(c, PublishDraft))),
  },
  {
    method: 'POST',
    path: `${ITEMS}/:id/reject`,
    permission: 'catalogue.confirm',
    operation: {
      operationId: 'returnDraft',
      summary: 'Gives a draft back to whoever wrote it, with words.',
      params,
      body: { schema: ReturnDraft },
      reply: done,
      problems: [...problems, 'badRequest', 'invalid', 'conflict', 'notAvailable'],
    },
    async answer(c) {
      await returnDraft(c.var.ctx, idOf(c), await readJson(c, ReturnDraft));
      return json(c, { done: true });
    },
  },
  {
    method: 'POST',
    path: `${ITEMS}/:id/retire`,
    permission: 'catalogue.confirm',
    operation: {
      operationId: 'retireItem',
      summary: 'Takes an item out of the catalogue; cases that run go on.',
      params,
      body: { schema: RetireItem },
      reply: done,
      problems: [...problems, 'badRequest', 'invalid', 'conflict'],
    },
    async answer(c) {
      await retireItem(c.var.ctx, idOf(c), await readJson(c, RetireItem));
      return json(c, { done: true });
    },
  },
];
