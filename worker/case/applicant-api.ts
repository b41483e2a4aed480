import { RateCase, Stepped, WithdrawCase } from '../../shared/case/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { proveApplicant, refuseHelpers } from './applicant.ts';
import { rateCase } from './rate-case.ts';
import { stepOnce } from './step-once.ts';
import { withdrawCase } from './withdraw-case.ts';

/** The JSON twins: receipt number and last four digits in the body, or a bound phone. */
export const applicantApi: Route[] = [
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
  jsonRoute('POST /api/cases/rate', 'case.rate', {
    operationId: 'rateCase',
    summary:
      'Rate how a closed case was handled: once, and once more after a call-back. Not in a session of the staff.',
    keyed: 'optional',
    body: RateCase,
    reply: Stepped,
    says: 'Where the case stands now.',
    problems: ['forbidden', 'notFound', 'conflict', 'notAvailable', 'tooManyAttempts'],
    run: async ({ c, ctx: asker, body, key }) => {
      await refuseHelpers(c);
      const { receipt, lastFour, ...rating } = body;
      const { ctx, caseId } = await proveApplicant(asker, { receipt, lastFour });
      const step = { key, caseId, asked: ['rateCase', rating] };
      return { caseId, ...(await stepOnce(ctx, step, (also) => rateCase(ctx, { caseId, ...rating }, also))) };
    },
  }),
];
