/**
 * Entry 1, all a resident ever loads: wakes the islands of the page, reads aloud, says when it is offline, keeps what is needed
 * without network. Every page works without it. What it imports at once is on its way with the first screen: no library, few words.
 */

import type { Frame, Size } from '../shared/frame.ts';
import { live as en } from '../shared/i18n/en/live.ts';
import { createTranslate } from '../shared/i18n/translate.ts';
import { type LiveMessages, live as zh } from '../shared/i18n/zh-CN/live.ts';
import { plateCodeOf } from '../shared/links.ts';
import { wakeIslands } from './app/resident/wake-islands.ts';
import { isCostly } from './enhance/costly.ts';
import { enhancePage } from './enhance/enhance.ts';
import { pageIsIdle } from './enhance/idle.ts';
import { keepOffline } from './enhance/keep-offline.ts';
import { hasMark } from './offline/outbox/marker.ts';

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
  const idle = pageIsIdle();
  const t = createTranslate<LiveMessages>(frame.language === 'en' ? en : zh);
  if ('shell' in document.documentElement.dataset) {
    const { drawOffline } = await import('./app/resident/offline-shell.tsx');
    await drawOffline(frame);
  } else {
    // On a line that costs, what can wait does so until it is wanted.
    await wakeIslands(frame, isCostly() ? new Promise(() => undefined) : idle);
  }
  enhancePage(t, frame);
  if (hasMark()) void import('./outbox/line.ts').then((m) => m.showOutboxLine(frame));
  // For the next visit: nothing of this one waits for it.
  await idle;
  await keepOffline(t, frame.language);
}

void start();
