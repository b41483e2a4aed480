import { useEffect, useRef, useState } from 'preact/hooks';
import type { Board } from '../../shared/counter/schema.ts';
import { pollStaff } from '../staff/call.ts';
import { useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';

/** Milliseconds between two looks: people stand in the hall. */
const EVERY = 4_000;

export interface LiveBoard {
  board: Board | null;
  failure: Failure | null;
  /** Loads again now; gives what it found. */
  refresh(): Promise<Board | null>;
}

/** The day at the counter, of one window or (null) of all, kept current by itself: only what changed is sent. */
export function useBoard(windowId: number | null): LiveBoard {
  const { call, language } = useStaff();
  const [board, setBoard] = useState<Board | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const tag = useRef('');
  const path = windowId === null ? '/counter/board' : (`/counter/board?window=${windowId}` as const);
  const refresh = async () => {
    const reply = await call(path);
    tag.current = '';
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setBoard(reply.value);
    return reply.ok ? reply.value : null;
  };
  useEffect(() => {
    let current = true;
    void refresh();
    const look = async () => {
      if (document.hidden) return;
      const answer = await pollStaff(path, tag.current, language);
      if (!current || !answer?.changed) return;
      tag.current = answer.tag;
      setBoard(answer.value);
    };
    const timer = setInterval(() => void look(), EVERY);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [path]);
  return { board, failure, refresh };
}
