import { useEffect, useRef, useState } from 'preact/hooks';
import { ASSIST } from '../../shared/assist/session.ts';

const LOOK_EVERY = 1_000;
const TOUCHES = ['pointerdown', 'keydown', 'input', 'scroll'] as const;

/**
 * Whether the page has been left alone for so long that it is covered; `onWiped` is called when it is time to wipe. Timers stand
 * still in the background, so the clock is asked, also in the moment the page comes back.
 */
export function useIdle(onWiped: () => void): { isCovered: boolean; uncover(): void } {
  const [isCovered, setCovered] = useState(false);
  const last = useRef(Date.now());
  const state = useRef({ isCovered: false, isOver: false });
  const cover = (now: boolean) => {
    state.current.isCovered = now;
    setCovered(now);
  };
  useEffect(() => {
    const touched = () => {
      // Only the button of the cover goes on.
      if (!state.current.isCovered) last.current = Date.now();
    };
    const look = () => {
      // A clock put back counts as long away.
      const idle = Math.abs(Date.now() - last.current);
      if (state.current.isOver) return;
      if (idle >= ASSIST.wipeAfter) {
        state.current.isOver = true;
        onWiped();
      } else if (idle >= ASSIST.coverAfter) cover(true);
    };
    const timer = setInterval(look, LOOK_EVERY);
    for (const event of TOUCHES) addEventListener(event, touched, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const event of TOUCHES) removeEventListener(event, touched, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  const uncover = () => {
    last.current = Date.now();
    cover(false);
  };
  return { isCovered, uncover };
}
