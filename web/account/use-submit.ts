import { useState } from 'preact/hooks';
import type { Nothing } from '../../shared/api-contracts.gen.ts';
import { type StaffFrame, useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';
import type { Call } from '../ui/api.ts';
import type { BodyOf, Content, ReplyOf, StaffPath, StaffPost } from '../ui/contract.ts';

interface Submit {
  /** True while a call is under way: a second press does nothing. */
  busy: boolean;
  failure: Failure | null;
  /** Calls the API; gives its answer, or undefined after telling why not. */
  send<const P extends string>(
    path: P & StaffPost<P>,
    ...content: BodyOf<StaffPath<P>> extends Nothing ? [] : [Content<StaffPath<P>>]
  ): Promise<ReplyOf<'POST', StaffPath<P>> | undefined>;
  /** The same for a part whose path is given, and checked, by who uses it. */
  request<T>(path: string, call?: Call): Promise<T | undefined>;
  /** Shows a failure of the browser itself, or none. */
  fail(failure: Failure | null): void;
  frame: StaffFrame;
}

/** A form's call of the API: one at a time, with its failure. */
export function useSubmit(): Submit {
  const frame = useStaff();
  const [busy, setBusy] = useState(false);
  const [failure, fail] = useState<Failure | null>(null);
  const request = async <T>(path: string, call: Call = { body: {} }): Promise<T | undefined> => {
    if (busy) return undefined;
    setBusy(true);
    const reply = await frame.request<T>(path, call);
    setBusy(false);
    fail(reply.ok ? null : reply.problem);
    return reply.ok ? reply.value : undefined;
  };
  return { busy, failure, send: request, request, fail, frame };
}
