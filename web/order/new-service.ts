import type { MenuService } from '../../shared/order/menu.ts';

const NOTHING = { zh: '', en: '' };

/** A service before anything is written in it. */
export const NEW_SERVICE: MenuService = {
  ...{ id: '', icon: 'handHelping', name: NOTHING, summary: NOTHING, minutes: 60, volunteers: 1, skills: [] },
  ...{ training: [], isRisky: false, risks: [], leadMinutes: 240, daysAhead: 14, times: ['09:00', '14:00'] },
  ...{ weekdays: [0, 1, 2, 3, 4, 5, 6], payment: NOTHING, meal: null, mayRepeat: false, wantsPhoto: false },
  ask: { words: 'optional', label: NOTHING, help: NOTHING },
};
