import type { Actor } from '../shared/access.ts';
import type { Language } from '../shared/language.ts';
import { applicationKind } from './application/kind.ts';
import { appointmentKind } from './appointment/kind.ts';
import { linkToSession } from './assist/link-case.ts';
import type { CaseKinds } from './case/kind.ts';
import * as contexts from './context.ts';
import { counterEffects } from './counter/effects.ts';
import type { Env } from './env.ts';
import { orderKind } from './order/kind.ts';
import { releaseAbsent } from './order/release-absent.ts';

/** Every kind of case: the engine knows none of them, it finds them in its context. */
const KINDS: CaseKinds = {
  application: applicationKind,
  appointment: appointmentKind(counterEffects),
  order: orderKind,
};

/** What every context has from above: slices reach by it who stands higher than they. */
const GIVEN = { kinds: KINDS, onNewCase: [linkToSession], onSuspended: releaseAbsent };

/** Returns the context of work that no request asked for: the scheduled handler, the scripts. */
export function systemContext(env: Env, actor?: Actor): Promise<contexts.Context> {
  return contexts.systemContext(env, GIVEN, actor);
}

/** Returns the context of scheduled work, with a count of the queries it makes. */
export function meteredContext(env: Env): ReturnType<typeof contexts.meteredContext> {
  return contexts.meteredContext(env, GIVEN);
}

/** Returns the context of one request. */
export function requestContext(env: Env, request: Request, language: Language): Promise<contexts.Context> {
  return contexts.requestContext(env, GIVEN, request, language);
}
