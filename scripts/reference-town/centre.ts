import type { CentreImport } from '../../shared/appointment/import.ts';
import type { Duty } from '../../shared/appointment/plan.ts';
import type { ServiceItem } from '../../shared/catalogue/schema.ts';
import { addDays, type LocalDate } from '../../shared/time.ts';
import { TOWN_PATH } from '../../worker/jurisdiction/import-town.ts';

/** Windows of the reference centre: which categories are done where, and how long one visit takes. */
const WINDOWS = [
  {
    letter: 'A',
    zh: '综合受理',
    en: 'General',
    categories: ['civil-affairs', 'disability', 'rural-benefits'],
    minutes: 20,
  },
  { letter: 'B', zh: '社会保险', en: 'Social insurance', categories: ['social-insurance', 'employment'], minutes: 15 },
  {
    letter: 'C',
    zh: '医疗保障',
    en: 'Medical insurance',
    categories: ['medical-insurance', 'family-planning'],
    minutes: 15,
  },
  {
    letter: 'D',
    zh: '户籍和教育',
    en: 'Registration and schooling',
    categories: ['household-registration', 'education'],
    minutes: 30,
  },
  {
    letter: 'E',
    zh: '农业和村镇建设',
    en: 'Farming and building',
    categories: ['agriculture', 'building'],
    minutes: 30,
  },
  { letter: 'F', zh: '水电公用', en: 'Water and power', categories: ['water', 'power'], minutes: 10 },
] as const;

/** Mondays to Fridays 8:30–12 and 13:30–17:30, at weekends 9–12 and 13:30–16:30: open all seven days. */
const HOURS = Array.from({ length: 7 }, (_, weekday) => {
  const isWeekend = weekday === 0 || weekday === 6;
  const day: [number, number][] = isWeekend
    ? [
        [540, 720],
        [810, 990],
      ]
    : [
        [510, 720],
        [810, 1050],
      ];
  return day.map(([opens, closes]) => ({ weekday, opens, closes }));
}).flat();

const VISIT_MINUTES = 60;

/** Someone who can stand at a window, or goes to homes. */
export interface OnDuty {
  id: string;
  goesHome: boolean;
}

/**
 * The reference town's centre. Its six windows stay open all week: who is off changes from day to day, and the others take
 * over, for everyone can do several kinds of work.
 */
export function referenceCentre(
  items: readonly ServiceItem[],
  staff: readonly OnDuty[],
  today: LocalDate,
): CentreImport {
  const bookable = items.filter(({ channels }) => channels.appointment || channels.window);
  const windows = WINDOWS.map(({ letter, zh, en, categories, minutes }, i) => ({
    ...{ place: 'centre' as const, letter, number: i + 1, name: { zh, en }, seatsEach: 1 },
    items: bookable
      .filter(({ category }) => (categories as readonly string[]).includes(category))
      .map(({ id }) => ({ itemId: id, minutes })),
  }));
  const home = {
    ...{ place: 'home' as const, letter: 'H', number: 9, name: { zh: '上门办理', en: 'Home visits' }, seatsEach: 1 },
    items: items.filter(({ channels }) => channels.home).map(({ id }) => ({ itemId: id, minutes: VISIT_MINUTES })),
  };
  return {
    ...{ townId: 2, jurisdiction: TOWN_PATH, rules: {}, windows: [...windows, home], hours: HOURS },
    ...rosterFor(staff, windows.length, today),
  };
}

/** Two weeks of roster: each day one of the window staff is off, everyone else at the next window. */
function rosterFor(staff: readonly OnDuty[], windows: number, today: LocalDate) {
  const clerks = staff.filter(({ goesHome }) => !goesHome);
  const home = staff.filter(({ goesHome }) => goesHome);
  const homeWindow = windows + 1;
  const duties = Array.from({ length: 14 }, (_, day): Duty[] => {
    const onDate = addDays(today, day);
    // The windows are staffed before anyone is off.
    const offs = Math.max(0, Math.min(2, clerks.length - windows));
    const turned = clerks.map((_, i) => clerks[(i + day) % clerks.length]?.id ?? '');
    const here = turned.slice(offs).map((staffId, i) => ({ staffId, windowId: (i % windows) + 1 }));
    const all = [
      ...here,
      ...turned.slice(0, offs).map((staffId) => ({ staffId, windowId: null })),
      ...home.map(({ id }) => ({ staffId: id, windowId: homeWindow })),
    ];
    return all.flatMap((duty) => (['morning', 'afternoon'] as const).map((half) => ({ onDate, half, ...duty })));
  }).flat();
  const skills = [
    ...clerks.flatMap(({ id }) => Array.from({ length: windows }, (_, i) => ({ staffId: id, windowId: i + 1 }))),
    ...home.map(({ id }) => ({ staffId: id, windowId: homeWindow })),
  ];
  return { duties, skills };
}
