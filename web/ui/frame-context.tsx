import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Frame } from '../../shared/frame.ts';
import type { AllMessages, IslandMessages } from '../../shared/i18n/messages.ts';
import { createTranslate, type SameKeys, type Translate } from '../../shared/i18n/translate.ts';
import { belowHall, hallPath, inLanguage } from '../../shared/links.ts';

interface Surroundings {
  frame: Frame;
  t: Translate<AllMessages>;
}

const Current = createContext<Surroundings | null>(null);

/** Gives a tree its frame and words. Islands come with the island messages only, pages with all. */
export function InFrame(props: {
  frame: Frame;
  messages: SameKeys<AllMessages> | SameKeys<IslandMessages>;
  children: preact.ComponentChildren;
}) {
  const t = createTranslate<AllMessages>(props.messages as SameKeys<AllMessages>);
  return <Current.Provider value={{ frame: props.frame, t }}>{props.children}</Current.Provider>;
}

function useSurroundings(): Surroundings {
  const current = useContext(Current);
  if (!current) throw new Error('outside InFrame');
  return current;
}

/** Where this page is, and for whom. */
export function useFrame(): Frame {
  return useSurroundings().frame;
}

/** Words for pages. */
export function useT(): Translate<AllMessages> {
  return useSurroundings().t;
}

/** Words for islands: only those that the resident script carries. */
export function useIslandT(): Translate<IslandMessages> {
  return useSurroundings().t;
}

/** Links that keep the language, and the plate the visit began at. */
export function useLinks() {
  const { language, plateCode } = useFrame();
  return {
    /** Of the plate's hall, or the start page. */
    hall: inLanguage(hallPath(plateCode), language),
    /** Below the hall: `below('/guides')`. */
    below: (path: string) => inLanguage(belowHall(plateCode, path), language),
    /** Anywhere else. */
    to: (path: string) => inLanguage(path, language),
  };
}
