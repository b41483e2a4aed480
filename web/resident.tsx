/**
 * Entry 1, all a resident ever loads: brings the islands of the page to life, reads aloud, says when it is offline.
 * Every page works without it.
 */
import { type ComponentType, hydrate } from 'preact';
import type { CoreMessages } from '../shared/i18n/messages.ts';
import { createTranslate } from '../shared/i18n/translate.ts';
import { plateCodeOf } from '../shared/links.ts';
import type { Frame, Size } from '../shared/pages.ts';
import { enhancePage } from './enhance/enhance.ts';
import { registerServiceWorker } from './enhance/service-worker.ts';
import { ISLANDS } from './islands.ts';
import { hasMark } from './offline/outbox/marker.ts';
import { InFrame } from './ui/frame-context.tsx';
// In the entry, because every island has icons: a chunk of its own would cost more than it saves.
import './ui/icon.tsx';
import { loadCore, loadWords } from './words.ts';

function readFrame(): Frame {
  const { lang, dataset } = document.documentElement;
  const path = dataset.path ?? '/';
  return {
    language: lang === 'en' ? 'en' : 'zh',
    size: (dataset.size as Size) ?? 'normal',
    path,
    plateCode: plateCodeOf(path),
    isSample: 'sample' in dataset,
  };
}

async function hydrateIsland(element: HTMLElement, frame: Frame): Promise<void> {
  const island = ISLANDS[element.dataset.island ?? ''];
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

async function start(): Promise<void> {
  const frame = readFrame();
  if ('shell' in document.documentElement.dataset) {
    const { drawOffline } = await import('./offline/shell.tsx');
    await drawOffline(frame);
  } else {
    const islands = [...document.querySelectorAll<HTMLElement>('[data-island]')];
    await Promise.all(islands.map((element) => hydrateIsland(element, frame)));
  }
  const t = createTranslate<CoreMessages>(await loadCore(frame.language));
  enhancePage(t, frame);
  if (hasMark()) void import('./offline/outbox/line.ts').then((m) => m.showOutboxLine(frame));
  registerServiceWorker(t);
}

void start();
