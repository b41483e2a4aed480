import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';
import { Menu } from '../order/schema.ts';
import { CONSENT_WAYS } from './consent.ts';
import { ENDINGS, ON_BEHALF } from './session.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Code = v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/));
const Instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.description('Milliseconds since 1970 UTC.'));
const Words = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));

/** The yes of the person helped: to which words, in which language, how and when. */
export const Consent = v.strictObject({
  version: v.pipe(v.number(), v.integer()),
  language: v.picklist(['zh', 'en']),
  how: v.picklist(CONSENT_WAYS),
  at: Instant,
});

/** A session of help begins: where, with whose yes. Its id and the number of its slip are made on the phone. */
export const StartAssistedSession = v.strictObject({
  sessionId: Id,
  slip: v.pipe(v.string(), v.regex(/^\d{11}$/)),
  place: v.union([v.strictObject({ plate: Code }), v.strictObject({ card: Code })]),
  consent: Consent,
});
export type StartAssistedSession = v.InferOutput<typeof StartAssistedSession>;

export const EndAssistedSession = v.strictObject({ sessionId: Id, how: v.picklist(ENDINGS) });
export type EndAssistedSession = v.InferOutput<typeof EndAssistedSession>;

/** The session of help that a browser is in is over. */
export const LeaveSession = v.strictObject({ how: v.picklist(ENDINGS) });
export const LeftSession = v.object({
  ended: v.pipe(v.boolean(), v.description('Whether one was running.')),
});

/** Reply to a beginning. */
export const AssistedSession = v.object({
  sessionId: v.string(),
  address: v.string(),
  plateCode: v.nullable(v.string()),
});
export type AssistedSession = v.InferOutput<typeof AssistedSession>;

/** What a phone keeps to begin sessions without network: no secret of anyone but the right to begin. */
export const AssistPass = v.object({
  pass: v.string(),
  until: Instant,
  helper: v.string(),
  key: v.object({ id: v.string(), public: v.string() }),
  /** What can be ordered, for a village without network. */
  services: Menu.entries.services,
});
export type AssistPass = v.InferOutput<typeof AssistPass>;

/** What is in a sealed box. */
export const Envelope = v.strictObject({
  pass: v.pipe(v.string(), v.maxLength(2000)),
  sessionId: Id,
  command: v.picklist(['startAssistedSession', 'endAssistedSession', ...ON_BEHALF]),
  /** When it was given, by the phone's clock. */
  at: Instant,
  language: v.picklist(['zh', 'en']),
  input: v.record(v.pipe(v.string(), v.maxLength(60)), v.unknown()),
  /** Keys under which photos were uploaded, by what they show. */
  photos: v.record(
    v.pipe(v.string(), v.maxLength(60)),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(20)),
  ),
});
export type Envelope = v.InferOutput<typeof Envelope>;

/** Reply to a sealed command. The number is told only to the session that gave it, while it lasts. */
export const SealedReply = v.object({
  received: v.literal(true),
  caseId: v.optional(v.string()),
  receipt: v.optional(v.string()),
});

export const IssueCard = v.strictObject({ label: Words(20) });
/** A card to print. Its code is shown once. */
export const IssuedCard = v.object({
  id: v.string(),
  code: v.string(),
  label: v.string(),
  address: v.string(),
  url: v.string(),
  qr: v.object({ side: v.number(), path: v.string() }),
  centrePhone: v.string(),
});
export type IssuedCard = v.InferOutput<typeof IssuedCard>;
export const Card = v.object({
  id: v.string(),
  label: v.string(),
  issuedAt: Instant,
  issuedBy: v.string(),
  revokedAt: v.nullable(Instant),
});
export const Cards = v.object({ cards: v.array(Card) });
export type Cards = v.InferOutput<typeof Cards>;

export const ListSessions = v.strictObject({ slip: v.optional(v.pipe(v.string(), v.maxLength(40))) });
export const Deed = v.object({ command: v.string(), title: v.string(), receipt: v.string(), caseId: v.string() });
export const SessionLine = v.object({
  id: v.string(),
  slip: v.string(),
  helper: v.string(),
  address: v.string(),
  by: v.picklist(['plate', 'card']),
  consentAt: Instant,
  consentVersion: v.number(),
  endedAt: v.nullable(Instant),
  endedHow: v.nullable(v.string()),
  wasOffline: v.boolean(),
  deeds: v.array(Deed),
  objection: v.nullable(
    v.object({
      id: v.string(),
      at: Instant,
      words: v.string(),
      answer: v.nullable(v.string()),
      answeredAt: v.nullable(Instant),
    }),
  ),
});
export const SessionLines = v.object({ sessions: v.array(SessionLine) });
export type SessionLines = v.InferOutput<typeof SessionLines>;
export type SessionLine = v.InferOutput<typeof SessionLine>;

export const Objection = v.strictObject({ sessionId: Id, words: Words(500) });
export const AnswerObjection = v.strictObject({ answer: Words(500) });
