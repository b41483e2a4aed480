import type { Context } from '../context.ts';
import { followUp } from '../follow-up.ts';
import type { MayGoOn } from '../query-meter.ts';
import { selectSetting } from './queries.ts';
import { makeSlots } from './slots.ts';
import { offerFreed } from './wait.ts';

/** Makes the periods that came within reach, and offers freed seats to those in line; nothing where no centre takes bookings. */
export async function keepCentre(ctx: Context, mayGoOn: MayGoOn): Promise<void> {
  if (!(await selectSetting(ctx)).length) return;
  await followUp('slots', () => makeSlots(ctx));
  await offerFreed(ctx, mayGoOn);
}
