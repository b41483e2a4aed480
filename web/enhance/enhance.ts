import { type Frame, SIZES, type Size } from '../../shared/frame.ts';
import type { CoreMessages } from '../../shared/i18n/messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { showOffline } from './offline-line.ts';

/** What the script adds to every page: printing, reading aloud, type size without a reload, the offline line. */
export function enhancePage(t: Translate<CoreMessages>, frame: Frame): void {
  document.documentElement.dataset.script = '';
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-size-switch]')) switchSizeHere(form);
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
  // Later: voices load late as well.
  if ('speechSynthesis' in globalThis) void import('./read-aloud.ts').then((m) => m.offerReading(t, frame.language));
  void showOffline(t, frame.language);
}

/** The type size changes on the spot, without network too; the cookie tells the server for the next page. */
function switchSizeHere(form: HTMLFormElement): void {
  const words: Record<Size, string> = JSON.parse(form.dataset.words ?? '{}');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    const size = button?.value as Size;
    if (!button || !SIZES.includes(size)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers this is for
    document.cookie = `size=${size}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.dataset.size = size;
    const next = SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] ?? 'normal';
    button.value = next;
    const word = button.querySelector('span');
    if (word) word.textContent = words[next];
  });
}
