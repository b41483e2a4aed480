import { useState } from 'preact/hooks';
import { useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';
import type { BodyOf, KnownPath, ReplyOf } from '../ui/contract.ts';

/** A path below `/api/staff/counter/`. */
type CounterPath<P extends string> = `/api/staff/counter/${P}`;
export type CounterPost<P extends string> = [KnownPath<'POST', CounterPath<P>>] extends [never] ? never : P;

/** A step of a ticket that carries nothing, as the last part of its path. */
export type PlainStep = 'recall' | 'serve' | 'finish' | 'pass-over' | 'no-show' | 'park' | 'resume' | 'leave';

export interface Steps {
  busy: boolean;
  failure: Failure | null;
  /** Sends one thing and gives its answer; null when it failed or another is on its way. */
  send<const P extends string>(
    path: P & CounterPost<P>,
    body: BodyOf<CounterPath<P>>,
    key?: string,
  ): Promise<ReplyOf<'POST', CounterPath<P>> | null>;
}

/** One thing at a time at the counter: a second press of a button does nothing while the first is on its way. */
export function useStep(after: () => Promise<unknown>): Steps {
  const { request } = useStaff();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    busy,
    failure,
    async send<T>(path: string, body: unknown, key?: string): Promise<T | null> {
      if (busy) return null;
      setBusy(true);
      const reply = await request<T>(`/counter/${path}`, { body, ...(key && { key }) });
      setFailure(reply.ok ? null : reply.problem);
      await after();
      setBusy(false);
      return reply.ok ? reply.value : null;
    },
  };
}
