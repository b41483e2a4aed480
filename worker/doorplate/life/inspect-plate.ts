import type { PlateAction } from '../../../shared/doorplate/lifecycle.ts';
import type { InspectPlate, PlateStep } from '../../../shared/doorplate/production/schema.ts';
import type { Finding } from '../../../shared/doorplate/report.ts';
import type { Context } from '../../context.ts';
import { closeReports } from './close-reports.ts';
import { insertReport } from './report-plate.ts';
import { takeStep } from './step.ts';

const ACTIONS: Record<Finding, PlateAction> = {
  fine: 'inspect',
  damaged: 'findDamaged',
  faked: 'findFaked',
  missing: 'findMissing',
};

/**
 * What someone of the office saw at a door: a plate that is fine, damaged, pasted over (with the host that the foreign code
 * leads to), or gone. A fine one answers the reports on it. Throws as `takeStep`.
 */
export async function inspectPlate(
  ctx: Context,
  { code, key, ...asked }: InspectPlate & { code: string; key: string },
): Promise<PlateStep> {
  const { doneAt, finding, host } = asked;
  const input = { code, key, asked, doneAt, action: ACTIONS[finding], ...(host && { detail: { host } }) };
  return takeStep(ctx, input, ({ plate }, at) => ({
    set: { inspectedAt: at },
    statements:
      finding === 'fine'
        ? [closeReports(ctx, plate.code)]
        : finding === 'faked'
          ? [insertReport(ctx, { code: plate.code, kind: 'faked' })]
          : [],
  }));
}
