import { useEffect, useRef, useState } from 'preact/hooks';
import type { MyVisits } from '../../shared/visit/schema.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';
import { keepApp } from './keep-app.ts';
import { keepVisits, keptVisits } from './kept.ts';

/** Milliseconds between two looks, while the page can be seen. */
const LOOK_EVERY = 60_000;

export interface Visits {
  /** Null while nothing is known. */
  visits: MyVisits | null;
  /** From this phone's store: the network is away. */
  isKept: boolean;
  failure: Failure | null;
  /** Commands about visits that the server has not carried out. */
  pending: readonly OutboxEntry[];
  refresh(): Promise<void>;
}

const OURS: ReadonlySet<string> = new Set(['recordArrival', 'completeOrder', 'giveVisitPin', 'reportVisitProblem']);

/** The volunteer's orders, from the server or as this phone keeps them, with what waits to be sent. */
export function useVisits(): Visits {
  const { call, me, language } = useStaff();
  const [state, setState] = useState<Pick<Visits, 'visits' | 'isKept' | 'failure'>>({
    ...{ visits: null, isKept: false, failure: null },
  });
  const [pending, setPending] = useState<OutboxEntry[]>([]);
  const waiting = useRef(0);
  const refresh = async () => {
    const reply = await call('/visits');
    if (reply.ok) {
      setState({ visits: reply.value, isKept: false, failure: null });
      // What is kept on a phone that several people use would be there for the next.
      if (me && !me.shared) await keepVisits({ me, visits: reply.value });
    } else if (reply.problem === 'network') {
      const kept = await keptVisits();
      setState({ visits: kept?.visits ?? null, isKept: true, failure: kept ? null : 'network' });
    } else setState((now) => ({ ...now, failure: reply.problem }));
  };

  useEffect(() => {
    void refresh();
    if (me && !me.shared) void keepApp(language);
    const look = () => {
      if (document.visibilityState === 'visible') void refresh();
    };
    const timer = setInterval(look, LOOK_EVERY);
    for (const event of ['online', 'visibilitychange']) addEventListener(event, look);
    return () => {
      clearInterval(timer);
      for (const event of ['online', 'visibilitychange']) removeEventListener(event, look);
    };
  }, [me?.id]);

  useEffect(() => {
    let stop: (() => void) | undefined;
    void openOutbox().then(async (outbox) => {
      const show = async () => {
        const mine = (await outbox.list()).filter(({ command, state: s }) => OURS.has(command) && s !== 'done');
        // Something has arrived: how the order stands now is known to the server only.
        if (mine.length < waiting.current) void refresh();
        waiting.current = mine.length;
        setPending(mine);
      };
      stop = outbox.watch(() => void show());
      await show();
    });
    return () => stop?.();
  }, []);

  return { ...state, pending, refresh };
}
