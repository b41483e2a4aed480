import type { CoreMessages } from '../../shared/i18n/messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';

/** Registers the service worker where there is one. A new version is offered, never forced: not while a form is open. */
export function registerServiceWorker(t: Translate<CoreMessages>): void {
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker
    .register('/sw.js')
    .then((registration) => {
      offerWaiting(registration, t);
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => offerWaiting(registration, t));
      });
    })
    .catch(() => undefined);
}

function offerWaiting(registration: ServiceWorkerRegistration, t: Translate<CoreMessages>): void {
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
