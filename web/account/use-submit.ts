import { useState } from 'preact/hooks';
import { type StaffCall, type StaffFrame, useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';

interface Submit {
  /** True while a call is under way: a second press does nothing. */
  busy: boolean;
  failure: Failure | null;
  /** Calls the API; gives its answer, or undefined after telling why not. */
  send<T>(path: string, init?: StaffCall): Promise<T | undefined>;
  /** Shows a failure of the browser itself, or none. */
  fail(failure: Failure | null): void;
  frame: StaffFrame;
}

/** A form's call of the API: one at a time, with its failure. */
export function useSubmit(): Submit {
  const frame = useStaff();
  const [busy, setBusy] = useState(false);
  const [failure, fail] = useState<Failure | null>(null);
  const send = async <T>(path: string, init: StaffCall = { body: {} }) => {
    if (busy) return undefined;
    setBusy(true);
    const reply = await frame.call<T>(path, init);
    setBusy(false);
    fail(reply.ok ? null : reply.problem);
    return reply.ok ? reply.value : undefined;
  };
  return { busy, failure, send, fail, frame };
}
