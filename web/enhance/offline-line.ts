import type { Translate } from '../../shared/i18n/translate.ts';
import type { LiveMessages } from '../../shared/i18n/zh-CN/live.ts';
import type { Language } from '../../shared/language.ts';
import { sayTime } from '../ui/dates.ts';

/**
 * Says when a page was drawn from what this phone keeps, and from when it is; or that the network went away. The service
 * worker knows: on a weak network the browser itself believes to be on line.
 */
export async function showOffline(t: Translate<LiveMessages>, language: Language): Promise<void> {
  const line = document.querySelector<HTMLElement>('[data-offline]');
  const words = line?.querySelector('span');
  if (!line || !words) return;
  let kept: number | undefined;
  const say = (text: string, again: boolean) => {
    words.replaceChildren(text);
    if (again) words.append(' ', reloadLink(t));
    line.hidden = false;
  };
  addEventListener('offline', () => say(t('live.offline'), false));
  addEventListener('online', () =>
    kept === undefined ? line.setAttribute('hidden', '') : say(t('live.backOnline'), true),
  );
  kept = await keptSince();
  if (kept !== undefined)
    say(kept ? t('live.offlineSince', { time: sayTime(kept, language) }) : t('live.offline'), true);
  else if (!navigator.onLine) say(t('live.offline'), false);
}

function reloadLink(t: Translate<LiveMessages>): HTMLElement {
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = t('live.tryAgain');
  return link;
}

/** When what this page shows was kept; 0 when it was drawn here; undefined when it came from the network. */
async function keptSince(): Promise<number | undefined> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<number | undefined>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(undefined), 2_000);
  });
  worker.postMessage('kept?', [port2]);
  return answer;
}
