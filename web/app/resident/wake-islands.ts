import type { Frame } from '../../../shared/frame.ts';

/** The library that draws and all islands, fetched where a page has one to wake. */
async function hydrate(islands: readonly HTMLElement[], frame: Frame): Promise<void> {
  const [{ hydrateIsland }, { ALL_ISLANDS }] = await Promise.all([
    import('./hydrate-islands.tsx'),
    import('./all-islands.ts'),
  ]);
  await Promise.all(islands.map((island) => hydrateIsland(island, frame, ALL_ISLANDS)));
}

/**
 * Brings the islands of a page to life: at once; those that can wait when somebody comes near them, or when `idle` resolves.
 * Resolves when the first are alive.
 */
export async function wakeIslands(frame: Frame, idle: Promise<unknown>): Promise<void> {
  const islands = [...document.querySelectorAll<HTMLElement>('[data-island]')];
  for (const island of islands.filter(({ dataset }) => 'later' in dataset))
    void Promise.race([approach(island), idle]).then(() => hydrate([island], frame));
  const first = islands.filter(({ dataset }) => !('later' in dataset));
  if (first.length) await hydrate(first, frame);
}

/** Resolves when a person sees an element or is in it. */
function approach(element: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    element.addEventListener('focusin', () => resolve(), { once: true });
    new IntersectionObserver((seen, observer) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    }).observe(element);
  });
}
