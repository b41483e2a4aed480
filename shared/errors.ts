/**
 * Expected failures. Each code has one HTTP status and, in `i18n`, one sentence with the next step. Programs get it as
 * RFC 9457 problem JSON, people as a page.
 */
export const ERROR_STATUS = {
  badRequest: 400,
  /** No session, or it is over: sign in. */
  signInNeeded: 401,
  foreignOrigin: 403,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  /** Someone else changed it first: load again and look. */
  conflict: 409,
  /** The action is not possible in this status, or was taken already. */
  notAvailable: 409,
  /** The same idempotency key was used for something else. */
  keyReused: 409,
  /** Somebody else took the seat: other times come with the answer. */
  slotFull: 409,
  /** The person has two bookings running already. */
  twoBookings: 409,
  /** Too late to change it by oneself: call the centre. */
  tooLate: 409,
  /** Another volunteer was faster: `nearby` says what else there is. */
  orderTaken: 409,
  /** All portions of the day are ordered. */
  soldOut: 409,
  /** Insurance lapsed, or a training is missing, for a service that needs it. */
  notQualified: 403,
  tooLarge: 413,
  notAPhoto: 415,
  invalid: 422,
  tooManyAttempts: 429,
  /** A shared phone that was left alone: the PIN opens it. */
  locked: 423,
  /** This browser is in a session of help: staff pages open again when that is over. */
  assisting: 423,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** What is wrong with one field; `code` and `params` name a sentence in `i18n`. */
export interface FieldError {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

export interface ErrorDetails {
  fields?: FieldError[];
  /** Seconds until the next attempt makes sense. */
  retryAfter?: number;
  /** `slotFull`: the next free times, as the centre's. */
  alternatives?: string[];
  /** `keyReused`: the case that the key belongs to. */
  caseId?: string;
  /** `orderTaken`: open orders near by. */
  nearby?: readonly object[];
  /** For the log only, never shown and free of personal data. */
  because?: string;
}

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.because ?? code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  get status(): (typeof ERROR_STATUS)[ErrorCode] {
    return ERROR_STATUS[this.code];
  }
}
