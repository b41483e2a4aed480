import { IntakeApplication } from '../../shared/application/schema.ts';
import { Receipt } from '../../shared/case/receipt-schema.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { idempotencyKey, json, readJson } from '../api/json.ts';
import { getReceipt } from '../case/get-receipt.ts';
import type { Route } from '../route.ts';
import { intakeApplication } from './intake.ts';

export const intakeApi: Route[] = [
  {
    method: 'POST',
    path: '/api/staff/applications',
    permission: 'case.intake',
    operation: {
      operationId: 'intakeApplication',
      summary:
        'Enter an application that came by telephone, letter or visit. Who enters it owns it; photos may follow.',
      params: {
        'Idempotency-Key': {
          in: 'header',
          required: true,
          description: '16–64 characters of your own; the same command again is carried out once.',
        },
      },
      body: { schema: IntakeApplication },
      reply: { status: 201, schema: Receipt, description: 'The application has been received.' },
      problems: [
        ...(['badRequest', 'signInNeeded', 'locked', 'forbidden', 'notFound'] as const),
        ...(['conflict', 'keyReused', 'tooLarge', 'invalid'] as const),
      ],
    },
    async answer(c) {
      const input = await readJson(c, IntakeApplication);
      const { caseId, receipt } = await intakeApplication(c.var.ctx, input, idempotencyKey(c, IdempotencyKey));
      return json(c, receipt ?? (await getReceipt(c.var.ctx, caseId)), 201);
    },
  },
];
