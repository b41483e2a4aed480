import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';
import { BINDING } from './binding.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Instant = v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.'));
const PlateCode = v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/));

/** What the household calls a phone: “妈妈的手机”. */
export const DeviceLabel = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(BINDING.label));

/** Binds the phone that sends it. */
export const BindDevice = v.strictObject({
  plate: PlateCode,
  code: v.pipe(v.string(), v.maxLength(20), v.description('The eight digits, made face to face by the staff.')),
  label: DeviceLabel,
});
export type BindDevice = v.InferOutput<typeof BindDevice>;

export const Device = v.object({
  id: v.string(),
  label: v.string(),
  boundAt: Instant,
  boundBy: v.pipe(v.string(), v.description('Member of staff who made the code.')),
  lastSeenAt: Instant,
});
export type Device = v.InferOutput<typeof Device>;

export const BoundDevice = v.object({ id: v.string() });

/** Why the staff end bindings; the household reads it. */
export const REVOKE_REASONS = ['lost', 'movedOut', 'byRequest', 'mistake'] as const;
export type RevokeReason = (typeof REVOKE_REASONS)[number];

/** Ends one binding of a household, or all. */
export const RevokeDevices = v.strictObject({
  device: v.union([Id, v.literal('all')]),
  reason: v.picklist(REVOKE_REASONS),
});
export const RevokedDevices = v.object({ revoked: v.number() });

/** A household as the staff see it who may bind phones to it. */
export const HouseholdDesk = v.object({
  id: v.number(),
  plateCode: v.nullable(v.string()),
  address: v.string(),
  devices: v.array(Device),
  /** Instant until which a code that nobody has used yet is good. */
  codeUntil: v.nullable(Instant),
});
export type HouseholdDesk = v.InferOutput<typeof HouseholdDesk>;

export const BindingCode = v.object({
  code: v.string(),
  expiresAt: Instant,
  url: v.pipe(
    v.string(),
    v.description('Address that the phone opens; the code stands behind #, which is never sent.'),
  ),
  qr: v.object({ side: v.number(), path: v.string() }),
});
export type BindingCode = v.InferOutput<typeof BindingCode>;

/** Why the counter exports or erases for a household; goes on record and to the household. Without names or numbers. */
export const CounterRequest = v.strictObject({
  reason: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200), v.regex(/^(?!.*\d{7})/s)),
});
export const EraseAtCounter = v.strictObject({ ...CounterRequest.entries, devices: v.boolean() });
export const EraseHousehold = v.strictObject({
  devices: v.pipe(v.boolean(), v.description('Also unbind every phone.')),
});
