import {
  CatalogueIndex,
  KeptCatalogue,
  PublishedServiceItem,
  ServiceItemList,
} from '../../shared/catalogue/api-schema.ts';
import { guideOf } from '../../shared/catalogue/guide.ts';
import { packCatalogue } from '../../shared/catalogue/kept.ts';
import { searchItems } from '../../shared/catalogue/search.ts';
import { DomainError } from '../../shared/errors.ts';
import { LANGUAGES, type Language } from '../../shared/language.ts';
import { json } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Exchange, Route } from '../route.ts';
import { findGuide } from './find-guide.ts';
import { editionOf, getEdition, selectAllItems, selectEdition } from './queries.ts';

/** What a phone keeps to look things up without network, in one language and one round trip. */
async function offlineCatalogue(c: Exchange): Promise<Response> {
  const language = c.req.param('language') as Language;
  if (!LANGUAGES.includes(language)) throw new DomainError('notFound');
  const ctx = { ...c.var.ctx, language };
  const [editions, items, centres] = await ctx.db.batch([selectEdition(ctx), selectAllItems(ctx), selectCentre(ctx)]);
  const { version, index } = editionOf(ctx, editions);
  const guides = items.map(({ item, version: of }) => guideOf(item, of, language));
  const centre = rememberCentre(ctx, centres[0]);
  return json(c, packCatalogue({ version, index, guides, centre }, language), 200, 'public');
}

async function listServiceItems(c: Exchange): Promise<Response> {
  const { version, index } = await getEdition(c.var.ctx);
  const { q, category } = c.req.query();
  const found = q ? searchItems(index.items, q.slice(0, 60)) : index.items.filter((i) => !i.unlisted);
  const items = found
    .filter((item) => !category || item.category === category)
    .map(({ id, category: of, name, summary }) => ({ id, category: of, name, summary }));
  return json(c, { version, categories: index.categories, items }, 200, 'public');
}

export const catalogueApi: Route[] = [
  {
    method: 'GET',
    path: '/api/service-items',
    permission: 'catalogue.read',
    operation: {
      operationId: 'listServiceItems',
      summary: 'Service items: all listed ones, one category, or what a search in everyday words finds, best first.',
      params: {
        q: { in: 'query', description: 'What a person would say: name, keyword, pinyin or initials.' },
        category: { in: 'query', description: 'Id of a category.' },
      },
      reply: { status: 200, schema: ServiceItemList, description: 'The list.' },
      problems: [],
    },
    answer: listServiceItems,
  },
  jsonRoute('GET /api/service-items/:id', 'catalogue.read', {
    operationId: 'getServiceItem',
    summary: 'The published guide of a service item with its form, in both languages.',
    ids: { id: 'Id of the service item.' },
    reply: PublishedServiceItem,
    says: 'The guide.',
    run: async ({ c, ctx, params }) => {
      const { version, item } = await findGuide(ctx, params.id);
      return json(c, { version, item }, 200, 'public');
    },
  }),
  jsonRoute('GET /api/catalogue/index', 'catalogue.read', {
    operationId: 'getCatalogueIndex',
    summary: 'What the search of the web pages works with: terms and pinyin of every item.',
    reply: CatalogueIndex,
    says: 'The index.',
    run: async ({ c, ctx }) => json(c, (await getEdition(ctx)).index, 200, 'public'),
  }),
  {
    method: 'GET',
    path: '/api/catalogue/kept/:language',
    permission: 'catalogue.read',
    operation: {
      operationId: 'getOfflineCatalogue',
      summary: 'All guides in one language, for a phone to keep.',
      params: { language: { in: 'path', description: '`zh` or `en`.' } },
      reply: { status: 200, schema: KeptCatalogue, description: 'The catalogue.' },
      problems: ['notFound'],
    },
    answer: offlineCatalogue,
  },
];
