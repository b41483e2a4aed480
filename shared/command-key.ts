import * as v from 'valibot';

/** An idempotency key: made by the client, at least 16 characters, used for one command only. */
export const IdempotencyKey = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/));
