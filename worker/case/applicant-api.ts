import { RateCase, Stepped, WithdrawCase } from '../../shared/case/schema.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { json, optionalKey, readJson } from '../api/json.ts';
import type { Route } from '../route.ts';
import { proveApplicant, refuseHelpers } from './applicant.ts';
import { rateCase } from './rate-case.ts';
import { stepOnce } from './step-once.ts';
import { withdrawCase } from './withdraw-case.ts';

const STEPPED = { status: 200, schema: Stepped, description: 'Where the case stands now.' } as const;
const PROBLEMS = [
  'badRequest',
  'notFound',
  'conflict',
  'keyReused',
  'notAvailable',
  'invalid',
  'tooManyAttempts',
] as const;

const KEY = {
  'Idempotency-Key': {
    in: 'header',
    description: '16–64 characters of your own; the same command again is carried out once.',
  },
} as const;

/** The JSON twins: receipt number and last four digits in the body, or a bound phone. */
export const applicantApi: Route[] = [
  {
    method: 'POST',
    path: '/api/progress/withdraw',
    permission: 'application.withdraw',
    operation: {
      operationId: 'withdrawCase',
      summary: 'Take an application back, before it is decided.',
      params: KEY,
      body: { schema: WithdrawCase },
      reply: STEPPED,
      problems: PROBLEMS,
    },
    async answer(c) {
      const { receipt, lastFour, version } = await readJson(c, WithdrawCase);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      const step = { key: optionalKey(c, IdempotencyKey), caseId, asked: ['withdrawCase', version] };
      return json(c, {
        caseId,
        ...(await stepOnce(ctx, step, (also) => withdrawCase(ctx, { caseId, version }, also))),
      });
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
      params: KEY,
      body: { schema: RateCase },
      reply: STEPPED,
      problems: ['forbidden', ...PROBLEMS],
    },
    async answer(c) {
      await refuseHelpers(c);
      const { receipt, lastFour, ...rating } = await readJson(c, RateCase);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      const step = { key: optionalKey(c, IdempotencyKey), caseId, asked: ['rateCase', rating] };
      return json(c, { caseId, ...(await stepOnce(ctx, step, (also) => rateCase(ctx, { caseId, ...rating }, also))) });
    },
  },
];
