/**
 * Entry 1, all a resident ever loads: brings the islands of the page to life, reads aloud, says when it is offline.
 * Every page works without it.
 */

import type { Frame, Size } from '../shared/frame.ts';
import type { CoreMessages } from '../shared/i18n/messages.ts';
import { createTranslate } from '../shared/i18n/translate.ts';
import { plateCodeOf } from '../shared/links.ts';
import { ALL_ISLANDS } from './app/resident/all-islands.ts';
import { hydrateIslands } from './app/resident/hydrate-islands.tsx';
import { enhancePage } from './enhance/enhance.ts';
import { hasMark } from './offline/outbox/marker.ts';
// In the entry, because every island has icons: a chunk of its own would cost more than it saves.
import './ui/icon.tsx';
import { loadCore } from './ui/words.ts';

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

async function start(): Promise<void> {
  const frame = readFrame();
  if ('shell' in document.documentElement.dataset) {
    const { drawOffline } = await import('./app/resident/offline-shell.tsx');
    await drawOffline(frame);
  } else {
    await hydrateIslands(document, frame, ALL_ISLANDS);
  }
  const t = createTranslate<CoreMessages>(await loadCore(frame.language));
  enhancePage(t, frame);
  if (hasMark()) void import('./outbox/line.ts').then((m) => m.showOutboxLine(frame));
  // Nothing waits for it: it is for the next visit.
  const { registerServiceWorker } = await import('./enhance/service-worker.ts');
  registerServiceWorker(t);
}

void start();
