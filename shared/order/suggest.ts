import { addDays, weekday } from '../time.ts';
import type { MenuService } from './menu.ts';

/** What dispatching knows of a volunteer. */
export interface Volunteer {
  id: string;
  name: string;
  skills: readonly string[];
  /** Villages, the nearest to them first. */
  places: readonly number[];
  weekly: readonly { day: number; from: number; to: number }[];
  leave: readonly { from: string; to: string }[];
  training: readonly { what: string; on: string }[];
  insuredUntil: string | null;
  mostPerDay: number;
  /** Orders they have on the day of the visit. */
  load: number;
  /** Whether one of these lies within half an hour of the visit. */
  isBusyThen: boolean;
  /** Times they have helped this household. */
  helpedHere: number;
  /** They said no to this order, or were taken off it. */
  saidNo: boolean;
}

/** What is to be done, where and when. */
export interface Need extends Pick<MenuService, 'skills' | 'training' | 'isRisky'> {
  villageId: number;
  /** Local date and minutes after midnight. */
  visitOn: string;
  from: number;
  to: number;
}

/** Why someone is suggested. Words are in the dictionary, `order.why.<code>`. */
export type Why =
  | { code: 'sameVillage' | 'otherVillage' | 'onDuty' | 'skilled' | 'free' }
  | { code: 'helpedBefore' | 'load'; n: number };

/** What speaks against it. `order.against.<code>`; the first four keep someone from being offered it at all. */
export type Against =
  | 'onLeave'
  | 'notInsured'
  | 'notTrained'
  | 'saidNo'
  | 'insuranceEnds'
  | 'busyThen'
  | 'fullDay'
  | 'offDuty'
  | 'notSkilled';

export interface Suggestion {
  id: string;
  name: string;
  score: number;
  why: Why[];
  against: Against[];
  /** False: must not be offered it. */
  mayBeOffered: boolean;
}

const BARS: ReadonlySet<Against> = new Set(['onLeave', 'notInsured', 'notTrained', 'saidNo']);
/** Insurance that ends within so many days is worth a word. */
const SOON = 14;

/** What speaks against a volunteer for an order; the server asks the same before it offers one. */
export function againstOf(need: Need, volunteer: Volunteer): Against[] {
  const { visitOn } = need;
  const { insuredUntil, leave, weekly } = volunteer;
  const trained = new Set(volunteer.training.map((t) => t.what));
  const found: [Against, boolean][] = [
    ['onLeave', leave.some((l) => l.from <= visitOn && visitOn <= l.to)],
    ['notInsured', need.isRisky && (insuredUntil === null || insuredUntil < visitOn)],
    ['notTrained', need.training.some((what) => !trained.has(what))],
    ['saidNo', volunteer.saidNo],
    [
      'insuranceEnds',
      need.isRisky && insuredUntil !== null && insuredUntil >= visitOn && insuredUntil < addDays(visitOn, SOON),
    ],
    ['busyThen', volunteer.isBusyThen],
    ['fullDay', volunteer.load >= volunteer.mostPerDay],
    ['offDuty', weekly.length > 0 && !isOnDuty(need, volunteer)],
    ['notSkilled', need.skills.length > 0 && !need.skills.some((skill) => volunteer.skills.includes(skill))],
  ];
  return found.filter(([, is]) => is).map(([code]) => code);
}

/** Whether something speaks so much against it that it must not be offered. */
export function mayBeOffered(against: readonly Against[]): boolean {
  return !against.some((code) => BARS.has(code));
}

function isOnDuty({ visitOn, from, to }: Need, { weekly }: Pick<Volunteer, 'weekly'>): boolean {
  return weekly.some((w) => w.day === weekday(visitOn) && w.from <= from && to <= w.to);
}

/** Place, skill, load and past help, in points; each is told as a reason, so that the order of the list explains itself. */
function weigh(need: Need, volunteer: Volunteer, against: readonly Against[]): { score: number; why: Why[] } {
  const rank = volunteer.places.indexOf(need.villageId);
  const parts: [number, Why][] = [
    ...(rank >= 0
      ? [[40 - 5 * Math.min(rank, 4), { code: rank ? 'otherVillage' : 'sameVillage' }] as [number, Why]]
      : []),
    ...(need.skills.length && !against.includes('notSkilled') ? [[20, { code: 'skilled' }] as [number, Why]] : []),
    ...(isOnDuty(need, volunteer) ? [[15, { code: 'onDuty' }] as [number, Why]] : []),
    ...(volunteer.helpedHere
      ? [[Math.min(15, 5 * volunteer.helpedHere), { code: 'helpedBefore', n: volunteer.helpedHere }] as [number, Why]]
      : []),
    volunteer.load ? [-6 * volunteer.load, { code: 'load', n: volunteer.load }] : [5, { code: 'free' }],
  ];
  const minus: Partial<Record<Against, number>> = { busyThen: 40, fullDay: 30, offDuty: 20, notSkilled: 25 };
  const loss = against.reduce((sum, code) => sum + (minus[code] ?? 0), 0);
  return { score: parts.reduce((sum, [points]) => sum + points, 0) - loss, why: parts.map(([, why]) => why) };
}

/**
 * Volunteers for an order, the best first: by place, skill, duty, load and past help. Who must not be offered it comes last, with
 * the reason. Equal ones are in the order of their ids, so that nobody is always first by name.
 */
export function suggestVolunteers(need: Need, volunteers: readonly Volunteer[]): Suggestion[] {
  return volunteers
    .map((volunteer) => {
      const against = againstOf(need, volunteer);
      const { id, name } = volunteer;
      return { id, name, ...weigh(need, volunteer, against), against, mayBeOffered: mayBeOffered(against) };
    })
    .sort(
      (a, b) =>
        Number(b.mayBeOffered) - Number(a.mayBeOffered) ||
        b.score - a.score ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
}
