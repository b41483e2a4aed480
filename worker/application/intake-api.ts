import { IntakeApplication } from '../../shared/application/schema.ts';
import { Receipt } from '../../shared/case/receipt-schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import { getReceipt } from '../case/get-receipt.ts';
import type { Route } from '../route.ts';
import { intakeApplication } from './intake.ts';

export const intakeApi: Route[] = [
  jsonRoute('POST /api/staff/applications', 'case.intake', {
    operationId: 'intakeApplication',
    summary: 'Enter an application that came by telephone, letter or visit. Who enters it owns it; photos may follow.',
    keyed: true,
    body: IntakeApplication,
    reply: Receipt,
    status: 201,
    says: 'The application has been received.',
    problems: ['notFound', 'conflict'],
    run: async ({ ctx, body, key }) => {
      const { caseId, receipt } = await intakeApplication(ctx, body, key);
      return receipt ?? (await getReceipt(ctx, caseId));
    },
  }),
];
