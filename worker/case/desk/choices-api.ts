import {
  DeskChoices,
  Done,
  FindHouseholds,
  HouseholdLines,
  SaveTemplate,
  Template,
  Templates,
} from '../../../shared/case/desk.ts';
import { jsonRoute } from '../../api/json-route.ts';
import { findHouseholds } from '../../household/find-households.ts';
import type { Route } from '../../route.ts';
import { listChoices } from './list-choices.ts';
import { listTemplates } from './list-templates.ts';
import { removeTemplate } from './remove-template.ts';
import { saveTemplate } from './save-template.ts';

/** What the desk chooses from: places, departments, households, ready words. */
export const choicesApi: Route[] = [
  jsonRoute('GET /api/staff/choices', 'case.list', {
    operationId: 'listChoices',
    summary: 'Places and departments within one’s reach.',
    reply: DeskChoices,
    says: 'The choices.',
    run: ({ ctx }) => listChoices(ctx),
  }),
  jsonRoute('POST /api/staff/households/find', 'household.find', {
    operationId: 'findHouseholds',
    summary: 'Find households of one’s own places by plate code or words of the address.',
    body: FindHouseholds,
    reply: HouseholdLines,
    says: 'At most 20 households.',
    run: ({ ctx, body }) => findHouseholds(ctx, body),
  }),
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
