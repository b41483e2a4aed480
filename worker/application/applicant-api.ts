import { AnswerCorrections, WithdrawCase } from '../../shared/application/schema.ts';
import { Stepped } from '../../shared/case/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import { proveApplicant } from '../case/applicant.ts';
import { stepOnce } from '../case/step-once.ts';
import type { Route } from '../route.ts';
import { answerCorrections } from './answer-corrections.ts';
import { withdrawCase } from './withdraw-case.ts';

/** The JSON twins of what applicants do: receipt number and last four digits in the body, or a bound phone. */
export const applicantApi: Route[] = [
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
  jsonRoute('POST /api/progress/withdraw', 'application.withdraw', {
    operationId: 'withdrawCase',
    summary: 'Take an application back, before it is decided.',
    keyed: 'optional',
    body: WithdrawCase,
    reply: Stepped,
    says: 'Where the case stands now.',
    problems: ['notFound', 'conflict', 'notAvailable', 'tooManyAttempts'],
    run: async ({ ctx: asker, body, key }) => {
      const { receipt, lastFour, version } = body;
      const { ctx, caseId } = await proveApplicant(asker, { receipt, lastFour });
      const step = { key, caseId, asked: ['withdrawCase', version] };
      return {
        caseId,
        ...(await stepOnce(ctx, step, (also) => withdrawCase(ctx, { caseId, version }, also))),
      };
    },
  }),
];
