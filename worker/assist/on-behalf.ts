import * as v from 'valibot';
import { SubmitApplication } from '../../shared/application/schema.ts';
import { BookAppointment } from '../../shared/appointment/schema.ts';
import type { OnBehalf } from '../../shared/assist/session.ts';
import { DomainError } from '../../shared/errors.ts';
import { PlaceOrder } from '../../shared/order/schema.ts';
import { submitApplication } from '../application/submit.ts';
import { bookAppointment } from '../appointment/book.ts';
import type { Context } from '../context.ts';
import { placeOrder } from '../order/place.ts';

/** A command that a helper may give for the person beside them: its input, and the verb that residents use as well. */
interface DelegatedCommand {
  run(ctx: Context, input: unknown, key: string): Promise<{ caseId: string }>;
}

function deed<S extends v.GenericSchema>(
  schema: S,
  verb: (ctx: Context, input: v.InferOutput<S>, key: string) => Promise<{ caseId: string }>,
): DelegatedCommand {
  return {
    run(ctx, input, key) {
      const parsed = v.safeParse(schema, input);
      if (parsed.success) return verb(ctx, parsed.output, key);
      const fields = parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', code: 'notAnOption' }));
      throw new DomainError('invalid', { fields });
    },
  };
}

/** What can be done in a session of help, by command. The slice of each command adds its line. */
export const DEEDS: Readonly<Record<OnBehalf, DelegatedCommand>> = {
  submitApplication: deed(SubmitApplication, submitApplication),
  bookAppointment: deed(BookAppointment, bookAppointment),
  placeOrder: deed(PlaceOrder, placeOrder),
};
