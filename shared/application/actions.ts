import * as v from 'valibot';
import { DELIVERY_WAYS, type DeliveryWay } from '../catalogue/delivery.ts';
import { ID_FORMAT } from '../ids.ts';
import type { ApplicationAction, ApplicationStatus } from './lifecycle.ts';

const Words = (max: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(max));
const Slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/));
const PhotoIds = v.pipe(v.array(v.pipe(v.string(), v.regex(ID_FORMAT))), v.maxLength(20));

/** What may stop the clock, and nothing else (Administrative Licensing Law art. 45). */
export const STOP_CAUSES = ['publicNotice', 'inspection', 'hearing', 'expertReview', 'testing'] as const;

/** How a decision may reach the applicant: a grant as the item provides, a refusal in any way. */
export function deliveryWays(status: ApplicationStatus, ofItem: readonly DeliveryWay[]): DeliveryWay[] {
  return DELIVERY_WAYS.filter((way) => status === 'refused' || ofItem.includes(way));
}

/** The one complete list of what is missing or unclear (一次性告知). */
export const Corrections = v.strictObject({
  /** Ids of the item's materials. */
  materials: v.pipe(v.array(Slug), v.maxLength(15)),
  /** Photos that cannot be read. */
  unclear: PhotoIds,
});

/** What the applicant supplies in answer. */
export const Supplied = v.strictObject({
  photos: v.record(Slug, PhotoIds),
  /** Ids of materials whose paper will be brought instead. */
  bring: v.optional(v.pipe(v.array(Slug), v.maxLength(15))),
});

const NotAccepted = v.strictObject({
  /** Who is in charge instead. */
  authority: Words(200),
  /** How to object. */
  remedy: Words(500),
});

/** What each action carries besides its reason. Actions that are not listed carry nothing. */
export const ACTION_DETAILS = {
  requestCorrections: Corrections,
  requestCorrectionsAgain: Corrections,
  correct: Supplied,
  proposeNotAccepted: NotAccepted,
  transfer: v.strictObject({ departmentId: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  stopClock: v.strictObject({ cause: v.picklist(STOP_CAUSES), until: v.pipe(v.string(), v.isoDate()) }),
  grant: v.strictObject({ result: Words(500) }),
  refuse: v.strictObject({ remedy: Words(500) }),
  deliver: v.variant('way', [
    v.strictObject({ way: v.picklist(['collect', 'online']) }),
    /** Brought home: the plate scanned at the door is the proof. */
    v.strictObject({ way: v.literal('home'), plate: v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/)) }),
  ]),
} as const satisfies Partial<Record<ApplicationAction, v.GenericSchema>>;

export type DetailedAction = keyof typeof ACTION_DETAILS;
export type ActionDetail<A extends DetailedAction> = v.InferOutput<(typeof ACTION_DETAILS)[A]>;

/** What an action may carry. */
export type AnyDetail = { [A in DetailedAction]: ActionDetail<A> }[DetailedAction];

/** Whether an action carries a detail. */
export function isDetailed(action: string): action is DetailedAction {
  return action in ACTION_DETAILS;
}
