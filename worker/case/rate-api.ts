import { RateCase, Stepped } from '../../shared/case/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { proveApplicant, refuseHelpers } from './applicant.ts';
import { rateCase } from './rate-case.ts';
import { stepOnce } from './step-once.ts';

/** The JSON twin of the rating's page: receipt number and last four digits in the body, or a bound phone. */
export const rateApi: Route[] = [
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
