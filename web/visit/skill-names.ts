import type { Skill, Training } from '../../shared/order/menu.ts';

/** The skills and trainings there are, without the schema library. */
export const SKILL_NAMES = [
  'meals',
  'shopping',
  'paperwork',
  'escort',
  'repair',
  'cleaning',
  'hair',
  'company',
  'phone',
  'teaching',
  'driving',
  'nursing',
] as const satisfies readonly Skill[];

export const TRAINING_NAMES = [
  'firstAid',
  'homeSafety',
  'foodHygiene',
  'escort',
  'children',
] as const satisfies readonly Training[];
