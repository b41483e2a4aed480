import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from './announce.ts';

/** What the loudspeaker of a hall was told, in order: the browser's sound, stood in for. */
let heard: string[] = [];
let voices: { lang: string }[] = [];
let isHanging = false;

class Sound {
  state = 'suspended';
  currentTime = 0;
  destination = {};
  resume() {
    this.state = 'running';
    return Promise.resolve();
  }
  close() {
    heard.push('closed');
    return Promise.resolve();
  }
  createOscillator() {
    return {
      frequency: { value: 0 },
      connect: (to: object) => to,
      start: () => heard.push('note'),
      stop: () => undefined,
    };
  }
  createGain() {
    return {
      gain: { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined },
      connect: (to: object) => to,
    };
  }
}

class Utterance {
  onend?: () => void;
  words: string;
  constructor(words: string) {
    this.words = words;
  }
}

beforeEach(() => {
  [heard, voices, isHanging] = [[], [{ lang: 'en-GB' }, { lang: 'zh_CN' }], false];
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', Sound);
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => voices,
    cancel: () => heard.push('silenced'),
    speak(one: Utterance) {
      heard.push(one.words);
      if (!isHanging) one.onend?.();
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('calls in the hall', () => {
  it('are silent but for the voice until someone lets sound on', async () => {
    const announcer = createAnnouncer('zh-CN');
    expect(announcer.isOn()).toBe(false);
    announcer.say('A001');
    await vi.runAllTimersAsync();
    expect(heard).toEqual(['A001']);
  });

  it('ring twice, then say the number', async () => {
    const announcer = createAnnouncer('zh-CN');
    await announcer.start();
    expect(announcer.isOn()).toBe(true);
    announcer.say('A001');
    await vi.runAllTimersAsync();
    expect(heard).toEqual(['note', 'note', 'A001']);
  });

  it('come one after the other, never over one another', async () => {
    const announcer = createAnnouncer('zh-CN');
    await announcer.start();
    announcer.say('A001');
    announcer.say('A002');
    await vi.advanceTimersByTimeAsync(500);
    expect(heard).toEqual(['note', 'note']);
    await vi.runAllTimersAsync();
    expect(heard).toEqual(['note', 'note', 'A001', 'note', 'note', 'A002']);
  });

  it('go on after a voice that never ends', async () => {
    isHanging = true;
    const announcer = createAnnouncer('zh-CN');
    announcer.say('A001');
    announcer.say('A002');
    await vi.advanceTimersByTimeAsync(11_000);
    expect(heard).toEqual(['A001']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard).toEqual(['A001', 'A002']);
  });

  it('only ring where the computer has no voice for the language', async () => {
    voices = [{ lang: 'en-GB' }];
    const announcer = createAnnouncer('zh-CN');
    await announcer.start();
    announcer.say('A001');
    await vi.runAllTimersAsync();
    expect(heard).toEqual(['note', 'note']);
  });

  it('stop with the page', async () => {
    const announcer = createAnnouncer('zh-CN');
    await announcer.start();
    announcer.stop();
    expect(heard).toEqual(['silenced', 'closed']);
  });
});
