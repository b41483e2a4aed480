import { Done, SaveTemplate, Template, Templates } from '../../../shared/case/desk.ts';
import { jsonRoute } from '../../api/json-route.ts';
import type { Route } from '../../route.ts';
import { listTemplates } from './list-templates.ts';
import { removeTemplate } from './remove-template.ts';
import { saveTemplate } from './save-template.ts';

/** Ready words for notices. */
export const templatesApi: Route[] = [
  jsonRoute('GET /api/staff/templates', 'template.read', {
    operationId: 'listTemplates',
    summary: 'Ready words for notices.',
    reply: Templates,
    says: 'The templates.',
    run: ({ ctx }) => listTemplates(ctx),
  }),
  jsonRoute('POST /api/staff/templates', 'template.edit', {
    operationId: 'saveTemplate',
    summary: 'Write a template: a new one, or other words for one that is there.',
    body: SaveTemplate,
    reply: Template,
    says: 'The template.',
    problems: ['notFound'],
    run: ({ ctx, body }) => saveTemplate(ctx, body),
  }),
  jsonRoute('POST /api/staff/templates/:templateId/remove', 'template.edit', {
    operationId: 'removeTemplate',
    summary: 'Take a template away.',
    reply: Done,
    says: 'It is gone.',
    run: ({ ctx, params }) => removeTemplate(ctx, params.templateId),
  }),
];
