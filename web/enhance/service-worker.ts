import type { Translate } from '../../shared/i18n/translate.ts';
import type { LiveMessages } from '../../shared/i18n/zh-CN/live.ts';

/** Registers the service worker. A new version is offered, never forced: not while a form is open. Rejects where it may not. */
export async function registerServiceWorker(t: Translate<LiveMessages>): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js');
  offerWaiting(registration, t);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => offerWaiting(registration, t));
  });
}

function offerWaiting(registration: ServiceWorkerRegistration, t: Translate<LiveMessages>): void {
  const inForm = document.querySelector('[data-island="apply-form"]');
  if (!registration.waiting || !navigator.serviceWorker.controller || inForm || document.querySelector('[data-update]'))
    return;
  const line = document.createElement('p');
  line.className = 'status-line';
  line.dataset.update = '';
  line.setAttribute('role', 'status');
  line.append(t('live.update'));
  const button = document.createElement('button');
  button.className = 'text-button';
  button.textContent = t('live.updateNow');
  button.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
    registration.waiting?.postMessage('activate');
  });
  line.append(button);
  document.querySelector('main')?.prepend(line);
}
