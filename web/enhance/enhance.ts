import type { Frame } from '../../shared/frame.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { LiveMessages } from '../../shared/i18n/zh-CN/live.ts';
import { showOffline } from './offline-line.ts';
import { offerReading } from './read-aloud.ts';

/** What the script adds to every page: printing, reading aloud, the offline line. The type size: `first-screen.ts`. */
export function enhancePage(t: Translate<LiveMessages>, frame: Frame): void {
  document.documentElement.dataset.script = '';
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
  if ('speechSynthesis' in globalThis) offerReading(t, frame.language);
  void showOffline(t, frame.language);
}
