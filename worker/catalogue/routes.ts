import { decidingQuestions, guideOf } from '../../shared/catalogue/guide.ts';
import { guidesFor } from '../../shared/catalogue/lists.ts';
import { DomainError } from '../../shared/errors.ts';
import { readAnswers } from '../../shared/form/answers.ts';
import { localise } from '../../shared/localise.ts';
import { localDate } from '../../shared/time.ts';
import { readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import type { Exchange, Route } from '../route.ts';
import { findGuide, getLists } from './find-guide.ts';
import { previewDraft } from './keeping/preview.ts';

/** Overview, category and search are one page. */
async function guides(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const { edition, centre } = await getLists(ctx);
  const query = (c.req.query('q') ?? '').trim().slice(0, 60);
  const lists = guidesFor(edition.index, { category: c.req.param('category') ?? null, query }, ctx.language);
  if (!lists) throw new DomainError('notFound');
  return page(c, { name: 'guides', view: { ...lists, centre } }, { keep: query ? 'never' : 'public' });
}

async function guide(c: Exchange): Promise<Response> {
  const view = await guideView(c);
  return page(c, { name: 'guide', view: { ...view, answers: {} } }, { keep: 'public' });
}

/** What to bring for these answers, without script: they come in the body and are not kept anywhere. */
async function guideForAnswers(c: Exchange): Promise<Response> {
  const view = await guideView(c);
  const optional = decidingQuestions(view.guide).map((q) => ({ ...q, required: false }));
  const { answers } = readAnswers(optional, (await readFields(c)).values, localDate(c.var.ctx.now()));
  return page(c, { name: 'guide', view: { ...view, answers } });
}

async function guideView(c: Exchange) {
  const { ctx } = c.var;
  const { version, item, edition, centre } = await findGuide(ctx, c.req.param('item') ?? '');
  const category = localise(edition.index.categories, ctx.language).find((one) => one.id === item.category);
  if (!category) throw new DomainError('notFound');
  return { guide: guideOf(item, version, ctx.language), category, centre };
}

/** With and without a plate in the path. */
function both(path: string, route: Omit<Route, 'path' | 'permission'>): Route[] {
  return ['', '/D/:code'].map((prefix) => ({ ...route, path: prefix + path, permission: 'catalogue.read' }));
}

export const catalogueRoutes: Route[] = [
  ...both('/guides', { method: 'GET', answer: guides }),
  ...both('/guides/:category', { method: 'GET', answer: guides }),
  ...both('/guide/:item', { method: 'GET', answer: guide }),
  ...both('/guide/:item', { method: 'POST', answer: guideForAnswers }),
  {
    method: 'GET',
    path: '/api/staff/items/:id/preview',
    permission: 'catalogue.confirm',
    answer: async (c) => page(c, { name: 'guide', view: await previewDraft(c.var.ctx, c.req.param('id') ?? '') }),
  },
];
