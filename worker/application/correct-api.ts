import { AnswerCorrections } from '../../shared/application/schema.ts';
import { Stepped } from '../../shared/case/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import { proveApplicant } from '../case/applicant.ts';
import { stepOnce } from '../case/step-once.ts';
import type { Route } from '../route.ts';
import { answerCorrections } from './answer-corrections.ts';

/** The JSON twin of the form that answers a notice of corrections. */
export const correctApi: Route[] = [
  jsonRoute('POST /api/progress/correct', 'application.correct', {
    operationId: 'answerCorrections',
    summary: 'Answer a notice of corrections with photos uploaded before, and papers that will be brought.',
    keyed: 'optional',
    body: AnswerCorrections,
    reply: Stepped,
    says: 'Where the case stands now.',
    problems: ['notFound', 'conflict', 'notAvailable', 'tooManyAttempts'],
    run: async ({ ctx: asker, body, key }) => {
      const { receipt, lastFour, ...answer } = body;
      const { ctx, caseId } = await proveApplicant(asker, { receipt, lastFour });
      const step = { key, caseId, asked: ['answerCorrections', answer] };
      const reached = await stepOnce(ctx, step, (also) => answerCorrections(ctx, { caseId, ...answer }, also));
      return { caseId, ...reached };
    },
  }),
];
