import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { belowStaff } from './address.ts';
import type { OpenedPage } from './use-pages.ts';

/** What shows that a person scrolls by themselves. */
const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * A page begins at its top; the way back leads to where it was left. The browser's own memory knows only the height that a
 * page has before its content came.
 */
export function useScrollMemory(page: OpenedPage | null): void {
  const left = useRef(new Map<string, number>());
  const shownAt = useRef('');
  const isBack = useRef(false);
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const back = () => {
      isBack.current = belowStaff(location.href) !== shownAt.current;
    };
    const note = () => void left.current.set(shownAt.current, scrollY);
    addEventListener('popstate', back);
    addEventListener('scroll', note, { passive: true });
    return () => {
      removeEventListener('popstate', back);
      removeEventListener('scroll', note);
    };
  }, []);
  useLayoutEffect(() => {
    if (!page) return;
    const top = isBack.current ? (left.current.get(page.at) ?? 0) : 0;
    isBack.current = false;
    shownAt.current = page.at;
    return scrollWhenTall(top);
  }, [page?.key, page?.path]);
}

/** Scrolls to a height as soon as the page is that tall, unless the person scrolls first. */
function scrollWhenTall(top: number): () => void {
  const move = () => {
    scrollTo(0, top);
    if (scrollY >= top) stop();
  };
  const observer = new ResizeObserver(move);
  const stop = () => {
    observer.disconnect();
    for (const hand of HANDS) removeEventListener(hand, stop);
  };
  observer.observe(document.body);
  for (const hand of HANDS) addEventListener(hand, stop, { passive: true });
  move();
  return stop;
}
