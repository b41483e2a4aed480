import { AnswerCorrections, WithdrawCase } from '../../shared/application/schema.ts';
import { Stepped } from '../../shared/case/schema.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { json, optionalKey, readJson } from '../api/json.ts';
import { proveApplicant } from '../case/applicant.ts';
import { stepOnce } from '../case/step-once.ts';
import type { Route } from '../route.ts';
import { answerCorrections } from './answer-corrections.ts';
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

/** The JSON twins of what applicants do: receipt number and last four digits in the body, or a bound phone. */
export const applicantApi: Route[] = [
  {
    method: 'POST',
    path: '/api/progress/correct',
    permission: 'application.correct',
    operation: {
      operationId: 'answerCorrections',
      summary: 'Answer a notice of corrections with photos uploaded before, and papers that will be brought.',
      params: KEY,
      body: { schema: AnswerCorrections },
      reply: STEPPED,
      problems: PROBLEMS,
    },
    async answer(c) {
      const { receipt, lastFour, ...answer } = await readJson(c, AnswerCorrections);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      const step = { key: optionalKey(c, IdempotencyKey), caseId, asked: ['answerCorrections', answer] };
      const reached = await stepOnce(ctx, step, (also) => answerCorrections(ctx, { caseId, ...answer }, also));
      return json(c, { caseId, ...reached });
    },
  },
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
];
