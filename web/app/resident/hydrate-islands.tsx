import { type ComponentType, hydrate } from 'preact';
import type { Frame } from '../../../shared/frame.ts';
import { InFrame } from '../../ui/frame-context.tsx';
import { loadWords } from '../../ui/words.ts';
import type { Islands } from './islands.ts';

/** Brings the islands below `root` to life, each once its own files are there. */
export async function hydrateIslands(root: ParentNode, frame: Frame, known: Islands): Promise<void> {
  const islands = [...root.querySelectorAll<HTMLElement>('[data-island]')];
  await Promise.all(islands.map((element) => hydrateIsland(element, frame, known)));
}

/** Brings one island to life, once its own files are there. One that nobody knows is left as it is. */
export async function hydrateIsland(element: HTMLElement, frame: Frame, known: Islands): Promise<void> {
  const island = known[element.dataset.island ?? ''];
  const [data, root] = element.children;
  if (!island || !data || !root) return;
  const [Part, messages] = await Promise.all([island.load(), loadWords(frame.language, island.words)]);
  const Live = Part as ComponentType<object>;
  hydrate(
    <InFrame frame={frame} messages={messages}>
      <Live {...JSON.parse(data.textContent ?? '{}')} />
    </InFrame>,
    root,
  );
  element.dataset.live = '';
}
