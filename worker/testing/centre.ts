import type { CentreImport } from '../../shared/appointment/import.ts';
import type { BookingRules } from '../../shared/appointment/plan.ts';
import { openCentre } from '../appointment/open-centre.ts';
import type { Context } from '../context.ts';

/** Open all seven days 9–12 and 14–17. */
const HOURS = Array.from({ length: 7 }, (_, weekday) => [
  { weekday, opens: 540, closes: 720 },
  { weekday, opens: 840, closes: 1020 },
]).flat();

/**
 * The centre of the test town: window A does `test-relief` in fifteen minutes, home visits take an hour. Periods of a
 * quarter of an hour, one seat each, none kept for walk-ins; `rules` and `windows` on top.
 */
export async function openTestCentre(
  ctx: Context,
  changes: { rules?: Partial<BookingRules>; windows?: CentreImport['windows'] } = {},
): Promise<void> {
  const item = (minutes: number) => [{ itemId: 'test-relief', minutes }];
  const name = (zh: string) => ({ zh, en: zh });
  await openCentre(ctx, {
    ...{ townId: 2, jurisdiction: '/1/2/', hours: HOURS, skills: [], duties: [] },
    rules: { walkInPercent: 0, leadMinutes: 0, ...changes.rules },
    windows: changes.windows ?? [
      { place: 'centre', letter: 'A', number: 1, name: name('综合窗口'), seatsEach: 1, items: item(15) },
      { place: 'home', letter: 'H', number: 9, name: name('上门'), seatsEach: 1, items: item(60) },
    ],
  });
}
