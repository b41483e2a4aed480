import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReplyOf, StaffGet, StaffPath } from '../ui/contract.ts';
import { pollStaff } from './call.ts';
import { useStaff } from './context.tsx';
import type { FailureOf } from './problem.tsx';

/** Milliseconds between two looks for news, while the page can be seen. */
const EVERY = 15_000;

export interface Live<T, F> {
  value: T | null;
  failure: F | null;
  /** News that have come and are not shown yet. */
  news: T | null;
  showNews(): void;
  /** Loads again now and shows it. */
  refresh(): Promise<T | null>;
}

/**
 * What a path of the staff's API answers, kept current without reloading: asked again in the background while the page can
 * be seen, and only what changed is sent. News wait until they are asked for, so that nothing moves under the cursor.
 */
export function useLive<const P extends string>(
  path: P & StaffGet<P>,
): Live<ReplyOf<'GET', StaffPath<P>>, FailureOf<'GET', P>> {
  type T = ReplyOf<'GET', StaffPath<P>>;
  type F = FailureOf<'GET', P>;
  const { request, language } = useStaff();
  const [state, setState] = useState<Pick<Live<T, F>, 'value' | 'failure' | 'news'>>({
    value: null,
    failure: null,
    news: null,
  });
  const tag = useRef('');
  const refresh = async () => {
    const reply = await request<T>(path);
    tag.current = '';
    if (reply.ok) setState({ value: reply.value, failure: null, news: null });
    else setState((now) => ({ ...now, failure: reply.problem as F }));
    return reply.ok ? reply.value : null;
  };

  useEffect(() => {
    let current = true;
    setState({ value: null, failure: null, news: null });
    void refresh();
    const look = async () => {
      if (document.hidden) return;
      const before = tag.current;
      const answer = await pollStaff<P>(path, before, language);
      if (!current || !answer?.changed) return;
      tag.current = answer.tag;
      // The first answer only tells the tag of what is shown already.
      setState((now) => (before || !same(now.value, answer.value) ? { ...now, news: answer.value } : now));
    };
    const timer = setInterval(() => void look(), EVERY);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [path]);

  return {
    ...state,
    refresh,
    showNews: () => setState(({ news, value }) => ({ value: news ?? value, failure: null, news: null })),
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
