import type { Actor } from '../shared/access.ts';
import type { Language } from '../shared/language.ts';
import { applicationKind } from './application/kind.ts';
import { appointmentKind } from './appointment/kind.ts';
import type { CaseKinds } from './case/kind.ts';
import * as contexts from './context.ts';
import type { Env } from './env.ts';
import { orderKind } from './order/kind.ts';

/** Every kind of case: the engine knows none of them, it finds them in its context. */
const KINDS: CaseKinds = { application: applicationKind, appointment: appointmentKind, order: orderKind };

/** Returns the context of work that no request asked for: the scheduled handler, the scripts. */
export function systemContext(env: Env, actor?: Actor): Promise<contexts.Context> {
  return contexts.systemContext(env, { kinds: KINDS }, actor);
}

/** Returns the context of scheduled work, with a count of the queries it makes. */
export function meteredContext(env: Env): ReturnType<typeof contexts.meteredContext> {
  return contexts.meteredContext(env, { kinds: KINDS });
}

/** Returns the context of one request. */
export function requestContext(env: Env, request: Request, language: Language): Promise<contexts.Context> {
  return contexts.requestContext(env, { kinds: KINDS }, request, language);
}
