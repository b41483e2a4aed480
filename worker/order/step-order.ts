import type { InferOutput } from 'valibot';
import { DomainError } from '../../shared/errors.ts';
import type { StepOrder } from '../../shared/order/schema.ts';
import { stepOnce } from '../case/step-once.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { skipDay, stopSeries } from './change-series.ts';
import type { Moved } from './moved.ts';

/**
 * A step of who placed an order: cancel it, confirm that it was done, leave a day of a series out, stop the series. Sent again
 * under the same key it is carried out once. Throws `notFound`, `notAvailable`, `conflict`, `invalid`.
 */
export function stepOrder(
  ctx: Context,
  caseId: string,
  { step, date }: Pick<InferOutput<typeof StepOrder>, 'step' | 'date'>,
  key: string,
): Promise<Moved> {
  switch (step) {
    case 'skip':
      if (!date) throw new DomainError('invalid', { fields: [{ field: 'date', code: 'required' }] });
      return skipDay(ctx, caseId, date, key);
    case 'stop':
      return stopSeries(ctx, caseId, key);
    default:
      return stepOnce(ctx, { key, caseId, asked: step }, (statements) =>
        transition(ctx, { caseId, action: step }, { statements }),
      );
  }
}
