import { AnswerCorrections, RateCase, Stepped, WithdrawCase } from '../../shared/case/schema.ts';
import { json, readJson } from '../api/json.ts';
import type { Route } from '../route.ts';
import { answerCorrections } from './answer-corrections.ts';
import { proveApplicant, refuseHelpers } from './applicant.ts';
import { rateCase } from './rate-case.ts';
import { withdrawCase } from './withdraw-case.ts';

const STEPPED = { status: 200, schema: Stepped, description: 'Where the case stands now.' } as const;
const PROBLEMS = ['badRequest', 'notFound', 'conflict', 'notAvailable', 'invalid', 'tooManyAttempts'] as const;

/** The JSON twins: receipt number and last four digits in the body, or a bound phone. */
export const applicantApi: Route[] = [
  {
    method: 'POST',
    path: '/api/progress/correct',
    permission: 'application.correct',
    operation: {
      operationId: 'answerCorrections',
      summary: 'Answer a notice of corrections with photos uploaded before, and papers that will be brought.',
      body: { schema: AnswerCorrections },
      reply: STEPPED,
      problems: PROBLEMS,
    },
    async answer(c) {
      const { receipt, lastFour, ...answer } = await readJson(c, AnswerCorrections);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      return json(c, { caseId, ...(await answerCorrections(ctx, { caseId, ...answer })) });
    },
  },
  {
    method: 'POST',
    path: '/api/progress/withdraw',
    permission: 'application.withdraw',
    operation: {
      operationId: 'withdrawCase',
      summary: 'Take an application back, before it is decided.',
      body: { schema: WithdrawCase },
      reply: STEPPED,
      problems: PROBLEMS,
    },
    async answer(c) {
      const { receipt, lastFour, version } = await readJson(c, WithdrawCase);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      return json(c, { caseId, ...(await withdrawCase(ctx, { caseId, version })) });
    },
  },
  {
    method: 'POST',
    path: '/api/cases/rate',
    permission: 'case.rate',
    operation: {
      operationId: 'rateCase',
      summary:
        'Rate how a closed case was handled: once, and once more after a call-back. Not in a session of the staff.',
      body: { schema: RateCase },
      reply: STEPPED,
      problems: ['forbidden', ...PROBLEMS],
    },
    async answer(c) {
      await refuseHelpers(c);
      const { receipt, lastFour, ...rating } = await readJson(c, RateCase);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      return json(c, { caseId, ...(await rateCase(ctx, { caseId, ...rating })) });
    },
  },
];
