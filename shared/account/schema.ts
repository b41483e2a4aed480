import * as v from 'valibot';
import { ROLES } from '../access.ts';
import { ID_FORMAT } from '../ids.ts';
import { LEVELS } from '../place.ts';
import { Text } from '../text.ts';
import { STATUSES } from './status.ts';

/** A role in a place, with the names to show. */
export const GrantView = v.object({
  role: v.picklist(ROLES),
  /** Path of the jurisdiction. */
  jurisdiction: v.string(),
  place: Text,
  departmentId: v.nullable(v.number()),
  department: v.nullable(Text),
});
export type GrantView = v.InferOutput<typeof GrantView>;

/** Who is signed in. `locked`: a shared phone that waits for its PIN. */
export const Me = v.object({
  id: v.string(),
  name: v.string(),
  state: v.picklist(['open', 'locked']),
  shared: v.boolean(),
  grants: v.array(GrantView),
  /** Path of the town that this installation is of: some pages are about all of it. */
  town: v.string(),
  /** An administrator whose password alone opens the door: they are asked to change that. */
  lacksSecondFactor: v.boolean(),
  /** An administrator of all of the town whose backups fail or are late: that must not wait until somebody looks. */
  backupRings: v.boolean(),
});
export type Me = v.InferOutput<typeof Me>;

/** Longer than any password; length itself is checked where it can be explained. */
const Secret = v.pipe(v.string(), v.maxLength(400));
const Pin = v.pipe(v.string(), v.regex(/^\d{6}$/));
const Short = v.pipe(v.string(), v.trim(), v.maxLength(100));
const Reason = v.pipe(v.string(), v.trim(), v.maxLength(500));
export const AccountId = v.pipe(v.string(), v.regex(ID_FORMAT));

/** A phone that several people use: signed out sooner, opened again with a PIN. */
const sharing = { shared: v.optional(v.boolean(), false), pin: v.optional(Pin) };

export const SignIn = v.strictObject({ phone: Short, password: Secret, ...sharing });
export type SignIn = v.InferOutput<typeof SignIn>;

export const SECOND_FACTORS = ['totp', 'backupCode', 'passkey'] as const;

/**
 * `in`: signed in. `secondFactor`: the password was right, one of `methods` is still needed. The others: the password was
 * right, but the account is not one that gets in (yet), `reason` says why.
 */
export const SignInReply = v.object({
  state: v.picklist(['in', 'secondFactor', 'applied', 'refused', 'suspended']),
  methods: v.optional(v.array(v.picklist(SECOND_FACTORS))),
  reason: v.optional(v.nullable(v.string())),
});
export type SignInReply = v.InferOutput<typeof SignInReply>;

export const GiveCode = v.strictObject({ method: v.picklist(['totp', 'backupCode']), code: Short });
export type GiveCode = v.InferOutput<typeof GiveCode>;
/** What the browser's authenticator answered, as WebAuthn's JSON. */
const Credential = v.looseObject({ id: v.pipe(v.string(), v.maxLength(2000)), type: v.literal('public-key') });
export const GivePasskey = v.strictObject({ response: Credential, ...sharing });
export type GivePasskey = v.InferOutput<typeof GivePasskey>;
/** What the browser needs to ask its authenticator, as WebAuthn's JSON. */
export const PasskeyOptions = v.object({ options: v.looseObject({ challenge: v.string() }) });
export type PasskeyOptions = v.InferOutput<typeof PasskeyOptions>;
/** `backupCodes`: fresh ones to show once, when this is the first second factor. */
export const NewPasskeyOptions = v.object({
  ...PasskeyOptions.entries,
  backupCodes: v.nullable(v.array(v.string())),
});
export type NewPasskeyOptions = v.InferOutput<typeof NewPasskeyOptions>;
export const BackupCodes = v.object({ backupCodes: v.array(v.string()) });
export type BackupCodes = v.InferOutput<typeof BackupCodes>;
export const Unlock = v.strictObject({ pin: Pin });
export const Done = v.object({ done: v.literal(true) });

/** Where and as what someone works. */
const post = {
  role: v.picklist(ROLES),
  jurisdiction: v.pipe(v.string(), v.maxLength(60)),
  departmentId: v.optional(v.nullable(v.pipe(v.number(), v.integer()))),
};
export const Post = v.strictObject(post);
export type Post = v.InferOutput<typeof Post>;
const person = { name: Short, idNumber: Short, phone: Short, password: Secret };
export const Register = v.strictObject({ ...person, ...post });
export type Register = v.InferOutput<typeof Register>;
export const Join = v.strictObject({ token: Short, ...person });
export type Join = v.InferOutput<typeof Join>;
export const Recover = v.strictObject({ token: Short, password: Secret });
export type Recover = v.InferOutput<typeof Recover>;

/** Places and departments one can ask to work in: public, as they stand on every plate. */
export const PlaceList = v.object({
  places: v.array(v.object({ path: v.string(), level: v.picklist(LEVELS), name: Text })),
  departments: v.array(v.object({ id: v.number(), jurisdiction: v.string(), name: Text })),
});
export type PlaceList = v.InferOutput<typeof PlaceList>;

export const SessionList = v.object({
  sessions: v.array(
    v.object({
      id: v.string(),
      /** `Chrome · Android`: no more of what the browser says of itself is kept. */
      device: v.string(),
      shared: v.boolean(),
      beganAt: v.number(),
      lastSeenAt: v.number(),
      /** The one this request comes with. */
      current: v.boolean(),
    }),
  ),
});
export type SessionList = v.InferOutput<typeof SessionList>;
export const ChangePassword = v.strictObject({ current: Secret, password: Secret });
export const WithPassword = v.strictObject({ password: Secret });
export const ConfirmTotp = v.strictObject({ code: Short });
export const AddPasskey = v.strictObject({ name: Short, response: Credential });
export type AddPasskey = v.InferOutput<typeof AddPasskey>;

export const SecondFactors = v.object({
  totp: v.boolean(),
  backupCodesLeft: v.number(),
  passkeys: v.array(v.object({ id: v.string(), name: v.string(), createdAt: v.number() })),
});
export type SecondFactors = v.InferOutput<typeof SecondFactors>;
/** A secret for an authenticator app, as QR code and to type, with fresh backup codes. */
export const TotpSetUp = v.object({
  secret: v.string(),
  uri: v.string(),
  qr: v.object({ side: v.number(), path: v.string() }),
  backupCodes: v.array(v.string()),
});
export type TotpSetUp = v.InferOutput<typeof TotpSetUp>;

/** An account in a list, with what identifies a person masked. */
export const AccountLine = v.object({
  id: v.string(),
  name: v.string(),
  status: v.picklist(STATUSES),
  phone: v.string(),
  idNumber: v.string(),
  /** What was asked for, or settled on approval. */
  post: GrantView,
  appliedAt: v.number(),
  changedAt: v.number(),
  reason: v.nullable(v.string()),
  /** The administrator's own: nobody decides about themself. */
  isOwn: v.boolean(),
});
export type AccountLine = v.InferOutput<typeof AccountLine>;
export const AccountList = v.object({
  accounts: v.array(AccountLine),
  /** Give it as `after` to go on; null at the end. */
  next: v.nullable(v.string()),
  /** How many wait for approval. */
  waiting: v.number(),
});
export type AccountList = v.InferOutput<typeof AccountList>;
export const AccountView = v.object({
  ...AccountLine.entries,
  grants: v.array(v.object({ ...GrantView.entries, id: v.string(), grantedAt: v.number() })),
  openSessions: v.number(),
  hasSecondFactor: v.boolean(),
  /** A recovery one administrator asked for; `isOwn`: this one, so another has to confirm. */
  recovery: v.nullable(v.object({ by: v.string(), at: v.number(), isOwn: v.boolean() })),
});
export type AccountView = v.InferOutput<typeof AccountView>;
export const WithReason = v.strictObject({ reason: Reason });
export const Revealed = v.object({ phone: v.string(), idNumber: v.string() });
export type Revealed = v.InferOutput<typeof Revealed>;
/** A link that works once, to hand over face to face. */
export const RecoveryLink = v.object({ link: v.string(), expiresAt: v.number() });
export type RecoveryLink = v.InferOutput<typeof RecoveryLink>;
