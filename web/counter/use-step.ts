import { useState } from 'preact/hooks';
import { useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';

export interface Steps {
  busy: boolean;
  failure: Failure | null;
  /** Sends one thing and gives its answer; null when it failed or another is on its way. */
  send<T>(path: string, body: unknown, key?: string): Promise<T | null>;
}

/** One thing at a time at the counter: a second press of a button does nothing while the first is on its way. */
export function useStep(after: () => Promise<unknown>): Steps {
  const { call } = useStaff();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    busy,
    failure,
    async send<T>(path: string, body: unknown, key?: string) {
      if (busy) return null;
      setBusy(true);
      const reply = await call<T>(`/counter/${path}`, { body, ...(key && { key }) });
      setFailure(reply.ok ? null : reply.problem);
      await after();
      setBusy(false);
      return reply.ok ? reply.value : null;
    },
  };
}
