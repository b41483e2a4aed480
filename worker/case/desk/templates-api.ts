import { Done, SaveTemplate, Template, Templates } from '../../../shared/case/desk.ts';
import { json, readJson } from '../../api/json.ts';
import type { Route } from '../../route.ts';
import { listTemplates } from './list-templates.ts';
import { removeTemplate } from './remove-template.ts';
import { saveTemplate } from './save-template.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;

/** Ready words for notices. */
export const templatesApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/templates',
    permission: 'template.read',
    operation: {
      operationId: 'listTemplates',
      summary: 'Ready words for notices.',
      reply: { status: 200, schema: Templates, description: 'The templates.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await listTemplates(c.var.ctx)),
  },
  {
    method: 'POST',
    path: '/api/staff/templates',
    permission: 'template.edit',
    operation: {
      operationId: 'saveTemplate',
      summary: 'Write a template: a new one, or other words for one that is there.',
      body: { schema: SaveTemplate },
      reply: { status: 200, schema: Template, description: 'The template.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    answer: async (c) => json(c, await saveTemplate(c.var.ctx, await readJson(c, SaveTemplate))),
  },
  {
    method: 'POST',
    path: '/api/staff/templates/:templateId/remove',
    permission: 'template.edit',
    operation: {
      operationId: 'removeTemplate',
      summary: 'Take a template away.',
      params: { templateId: { in: 'path', description: 'Id of the template.' } },
      reply: { status: 200, schema: Done, description: 'It is gone.' },
      problems: [...STAFF, 'notFound'],
    },
    async answer(c) {
      await removeTemplate(c.var.ctx, c.req.param('templateId') ?? '');
      return json(c, { done: true });
    },
  },
];
