import { screen, waitFor } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTranslate } from '../../shared/i18n/translate.ts';
import { type LiveMessages, live } from '../../shared/i18n/zh-CN/live.ts';
import { applyView } from '../testing/form-guide.ts';
import { CENTRE, frameAt, writePage } from '../testing/resident.tsx';
import { enhancePage } from './enhance.ts';
import { keepOffline } from './keep-offline.ts';
import { showOffline } from './offline-line.ts';
import { offerReading } from './read-aloud.ts';
import { registerServiceWorker } from './service-worker.ts';
import { switchTypeSize } from './type-size.ts';

const t = createTranslate<LiveMessages>(live);
const error = { name: 'error', view: { code: 'notFound', requestId: 'r', retryAfter: 0, centre: CENTRE } } as const;

beforeEach(() => void writePage(error, { path: '/x' }));
afterEach(() => vi.restoreAllMocks());

/** A browser’s worker registration, as far as pages see it. */
function browserWith(parts: { controller?: object; registration?: object }) {
  const container = Object.assign(new EventTarget(), {
    controller: parts.controller ?? null,
    register: vi.fn(async () => parts.registration),
  });
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { serviceWorker: container }));
  return container;
}

describe('the type size', () => {
  it('changes on the spot, and the cookie tells the server for the next page', async () => {
    addEventListener('submit', switchTypeSize);
    await userEvent.click(screen.getByRole('button', { name: '长辈版' }));
    expect(document.documentElement.dataset.size).toBe('elder');
    expect(document.cookie).toContain('size=elder');
    await userEvent.click(screen.getByRole('button', { name: '再大些' }));
    expect(document.documentElement.dataset.size).toBe('largest');
    await userEvent.click(screen.getByRole('button', { name: '标准版' }));
    expect(document.documentElement.dataset.size).toBe('normal');
  });

  it('is a form without script, that comes back to the page it was on', () => {
    writePage(error, { path: '/guides', language: 'en' });
    const form = document.querySelector<HTMLFormElement>('[data-size-switch]');
    expect(form?.method).toBe('post');
    expect(form?.getAttribute('action')).toBe('/settings');
    expect(form?.querySelector<HTMLInputElement>('[name=return]')?.value).toBe('/en/guides');
  });
});

describe('a page that came back with errors', () => {
  it('begins at their summary', () => {
    writePage({ name: 'apply', view: applyView({ errors: [{ field: 'behalf', code: 'required' }] }) });
    enhancePage(t, frameAt());
    expect(document.activeElement).toBe(screen.getByRole('alert'));
  });
});

describe('the offline line', () => {
  const line = () => document.querySelector<HTMLElement>('[data-offline]');

  it('is silent while there is a network', async () => {
    await showOffline(t, 'zh');
    expect(line()?.hidden).toBe(true);
  });

  it('comes when the network goes, and goes when it is back', async () => {
    await showOffline(t, 'zh');
    dispatchEvent(new Event('offline'));
    expect(line()?.hidden).toBe(false);
    expect(line()?.textContent).toContain('现在没有网络。能看已经保存的内容。');
    dispatchEvent(new Event('online'));
    expect(line()?.hidden).toBe(true);
  });

  it('says from when the page is that the service worker kept, with a way to try again', async () => {
    const at = Date.UTC(2026, 10, 26, 1);
    const controller = { postMessage: (_: unknown, [port]: MessagePort[]) => port?.postMessage(at) };
    browserWith({ controller });
    await showOffline(t, 'zh');
    expect(line()?.textContent).toContain('现在没有网络，显示的是 11月26日星期四 09:00 的内容。');
    expect(screen.getByRole('link', { name: '再试一次' }).getAttribute('href')).toBe(location.href);
  });

  it('says that a page was drawn here, and that the network is back', async () => {
    browserWith({ controller: { postMessage: (_: unknown, [port]: MessagePort[]) => port?.postMessage(0) } });
    await showOffline(t, 'zh');
    expect(line()?.textContent).toContain('现在没有网络。');
    dispatchEvent(new Event('online'));
    expect(line()?.textContent).toContain('网络通了。');
  });
});

describe('reading aloud', () => {
  class Utterance extends EventTarget {
    onend: (() => void) | null = null;
    lang = '';
    readonly text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  function phoneWith(voices: { lang: string; localService: boolean }[]) {
    const spoken: Utterance[] = [];
    const synth = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (one: Utterance) => void spoken.push(one),
      cancel: vi.fn(),
    });
    vi.stubGlobal('speechSynthesis', synth);
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
    return { spoken, synth, voices };
  }
  const mandarin = { lang: 'zh-CN', localService: true };
  const button = () => document.querySelector<HTMLButtonElement>('[data-read=page]');

  it('is offered only where the phone has a voice for the page', () => {
    phoneWith([{ lang: 'en-GB', localService: true }]);
    offerReading(t, 'zh');
    expect(button()?.hidden).toBe(true);
  });

  it('is offered once a voice has come late', () => {
    const { synth, voices } = phoneWith([]);
    offerReading(t, 'zh');
    expect(button()?.hidden).toBe(true);
    voices.push(mandarin);
    synth.dispatchEvent(new Event('voiceschanged'));
    expect(button()?.hidden).toBe(false);
  });

  it('reads the page without its buttons, says when it is done, and stops when pressed again', async () => {
    const { spoken, synth } = phoneWith([mandarin]);
    offerReading(t, 'zh');
    await userEvent.click(button() ?? document.body);
    expect(button()?.getAttribute('aria-pressed')).toBe('true');
    const text = spoken.map((one) => one.text).join('');
    expect(text).toContain(document.querySelector('h1')?.textContent ?? '?');
    spoken.at(-1)?.onend?.();
    expect(button()?.getAttribute('aria-pressed')).toBe('false');
    await userEvent.click(button() ?? document.body);
    const before = synth.cancel.mock.calls.length;
    await userEvent.click(button() ?? document.body);
    expect(synth.cancel.mock.calls.length).toBe(before + 1);
    expect(button()?.getAttribute('aria-pressed')).toBe('false');
  });

  it('says numbers as people say them over the telephone', async () => {
    document.body.innerHTML =
      '<main><div data-readable><p data-say="四八二七">4827</p><button data-read hidden>读</button></div></main>';
    const { spoken } = phoneWith([mandarin]);
    offerReading(t, 'zh');
    await userEvent.click(screen.getByRole('button', { name: '读' }));
    expect(spoken.map((one) => one.text)).toEqual(['四八二七。']);
  });
});

describe('a new version', () => {
  const waiting = () => ({ postMessage: vi.fn() });
  const registration = (parts: object) => Object.assign(new EventTarget(), { waiting: null, installing: null }, parts);

  it('is offered in a line, and comes when it is asked for', async () => {
    const worker = waiting();
    const container = browserWith({ controller: {}, registration: registration({ waiting: worker }) });
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    void registerServiceWorker(t);
    await userEvent.click(await screen.findByRole('button', { name: '现在更新' }));
    expect(worker.postMessage).toHaveBeenCalledWith('activate');
    expect(reload).not.toHaveBeenCalled();
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is offered once it has been installed while the page is open', async () => {
    const installing = new EventTarget();
    const found = registration({ installing });
    const container = browserWith({ controller: {}, registration: found });
    void registerServiceWorker(t);
    await waitFor(() => expect(container.register).toHaveBeenCalledWith('/sw.js'));
    await Promise.resolve();
    found.dispatchEvent(new Event('updatefound'));
    Object.assign(found, { waiting: waiting() });
    installing.dispatchEvent(new Event('statechange'));
    await screen.findByText(/有新版本。/);
    installing.dispatchEvent(new Event('statechange'));
    expect(screen.getAllByText(/有新版本。/)).toHaveLength(1);
  });

  it('is never offered in the middle of a form, nor on the first visit', async () => {
    writePage({ name: 'apply', view: applyView() });
    const inForm = browserWith({ controller: {}, registration: registration({ waiting: waiting() }) });
    void registerServiceWorker(t);
    await waitFor(() => expect(inForm.register).toHaveBeenCalled());
    expect(screen.queryByText(/有新版本/)).toBeNull();
    writePage(error);
    const first = browserWith({ registration: registration({ waiting: waiting() }) });
    void registerServiceWorker(t);
    await waitFor(() => expect(first.register).toHaveBeenCalled());
    expect(screen.queryByText(/有新版本/)).toBeNull();
  });
});

describe('working without network', () => {
  /** A browser whose service worker answers what a page asks of it, on a line of some kind. */
  function phoneOn(connection: object, kept: boolean, isKnown = true) {
    const asked: string[] = [];
    const active = {
      postMessage: ({ what, language }: { what: string; language: string }, [port]: MessagePort[]) => {
        asked.push(`${what} ${language}`);
        port?.postMessage(what === 'keep' || kept);
      },
    };
    const registration = Object.assign(new EventTarget(), { active, waiting: null });
    const container = browserWith({ registration });
    Object.assign(container, { ready: Promise.resolve(registration) });
    Object.assign(container, { getRegistration: async () => (isKnown ? registration : undefined) });
    Object.assign(navigator, { connection });
    return { asked, container };
  }
  const offer = () => screen.queryByRole('button', { name: /存到这部手机（约 0.1 兆流量/ });

  it('is seen to without a question where bytes are cheap', async () => {
    const { asked, container } = phoneOn({ effectiveType: '4g', saveData: false }, false, false);
    await keepOffline(t, 'zh');
    expect(container.register).toHaveBeenCalledOnce();
    expect(asked).toEqual(['keep zh']);
    expect(offer()).toBeNull();
  });

  it.each([{ saveData: true }, { effectiveType: '3g' }, { effectiveType: 'slow-2g' }])(
    'is offered where they cost, with its size, and taken only by who presses: %o',
    async (connection) => {
      const { asked, container } = phoneOn(connection, false, false);
      await keepOffline(t, 'zh');
      expect(container.register).not.toHaveBeenCalled();
      await userEvent.click(offer() ?? document.body);
      await screen.findByText('存好了。没有网络也能看指南、填申请。');
      expect(container.register).toHaveBeenCalledOnce();
      expect(asked).toEqual(['keep zh']);
    },
  );

  it('that did not come is said to the person who asked for it', async () => {
    const { container } = phoneOn({ saveData: true }, false, false);
    container.register.mockRejectedValueOnce(new Error('no'));
    await keepOffline(t, 'zh');
    await userEvent.click(offer() ?? document.body);
    await screen.findByText('没有存成。网络好的时候再试。');
  });

  it('is not offered to a phone that has it', async () => {
    const { asked } = phoneOn({ saveData: true }, true);
    await keepOffline(t, 'zh');
    expect(offer()).toBeNull();
    expect(asked).toEqual(['isKept zh', 'keep zh']);
  });

  it('troubles nobody where a browser forbids it', async () => {
    const { container } = phoneOn({}, false);
    container.register.mockRejectedValueOnce(new Error('no'));
    await keepOffline(t, 'zh');
    expect(offer()).toBeNull();
  });
});
