import type { MountPlate, PlateStep } from '../../../shared/doorplate/production/schema.ts';
import type { Context } from '../../context.ts';
import { closeReports } from './close-reports.ts';
import { takeStep } from './step.ts';

/**
 * Puts on record that a plate hangs at its door, by whom, and where the phone was if it was allowed to say. Tells which one of
 * its group it is. Throws as `takeStep`.
 */
export async function mountPlate(
  ctx: Context,
  { code, key, ...asked }: MountPlate & { code: string; key: string },
): Promise<PlateStep> {
  const mountedByName = ctx.actor.kind === 'staff' ? ctx.actor.name : null;
  const { doneAt, spot } = asked;
  const where = spot ?? { latitude: null, longitude: null, accuracy: null };
  return takeStep(ctx, { code, key, asked, doneAt, action: 'mount' }, (row, at) => ({
    set: { mountedAt: at, mountedByName, ...where },
    statements: [closeReports(ctx, row.plate.code)],
  }));
}
