import type { Translate } from '../../shared/i18n/translate.ts';
import type { LiveMessages } from '../../shared/i18n/zh-CN/live.ts';
import type { Language } from '../../shared/language.ts';
import { isCostly } from './costly.ts';
import { registerServiceWorker } from './service-worker.ts';

/**
 * Has the phone keep what it needs without network, once the page is idle. Where bytes cost (`isCostly`) it is offered, not taken;
 * a phone that keeps it already is asked nothing.
 */
export async function keepOffline(t: Translate<LiveMessages>, language: Language): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const isKnown = (await navigator.serviceWorker.getRegistration())?.active;
    if (isCostly() && !(isKnown && (await ask('isKept', language)))) {
      offer(t, language);
      return;
    }
    await registerServiceWorker(t);
    await ask('keep', language);
  } catch {
    // Private windows and embedded browsers: everything works with a network.
  }
}

/**
 * Has the service worker keep everything for a language (`keep`), or asks whether it has (`isKept`). Returns whether it is all there.
 * It is told which files this page has loaded: those of rarer pages are kept for who opens them.
 */
async function ask(what: 'keep' | 'isKept', language: Language): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
  });
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({ what, language, loaded }, [port2]);
  return answer;
}

/** A line at the end of the page, with how much it is in words that people know from their telephone bill. */
function offer(t: Translate<LiveMessages>, language: Language): void {
  const line = document.createElement('p');
  line.className = 'status-line no-print';
  line.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.className = 'text-button';
  button.textContent = t('live.offerDo');
  button.addEventListener('click', () => {
    line.replaceChildren(t('live.offerBusy'));
    void registerServiceWorker(t)
      .then(() => ask('keep', language))
      .catch(() => false)
      .then((isKept) => line.replaceChildren(t(isKept ? 'live.offerDone' : 'live.offerFailed')));
  });
  line.append(t('live.offer'), button);
  document.querySelector('main')?.append(line);
}
