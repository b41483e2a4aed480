import { AnswerCorrections } from '../../shared/application/schema.ts';
import { Stepped } from '../../shared/case/schema.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { json, optionalKey, readJson } from '../api/json.ts';
import { proveApplicant } from '../case/applicant.ts';
import { stepOnce } from '../case/step-once.ts';
import type { Route } from '../route.ts';
import { answerCorrections } from './answer-corrections.ts';

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

/** The JSON twin of the form that answers a notice of corrections. */
export const correctApi: Route[] = [
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
];
