import type { Translate } from '../../shared/i18n/translate.ts';
import type { LiveMessages } from '../../shared/i18n/zh-CN/live.ts';
import type { Language } from '../../shared/language.ts';

/** Longest piece handed to the voice at once: some Android voices stop in the middle of longer ones. */
const PIECE = 120;

/** Shows the read-aloud buttons once the phone is known to have a voice for the page's language. Voices load late on Android. */
export function offerReading(t: Translate<LiveMessages>, language: Language): void {
  const synth = globalThis.speechSynthesis;
  const offer = () => {
    const voice = findVoice(synth.getVoices(), language);
    if (!voice) return;
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-read]')) {
      if (!button.hidden) continue;
      button.hidden = false;
      button.addEventListener('click', () => read(button, voice, t));
    }
  };
  offer();
  synth.addEventListener?.('voiceschanged', offer);
  addEventListener('pagehide', () => synth.cancel());
}

/** A voice for the language, preferring one on the phone to one in the network. */
export function findVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: Language,
): SpeechSynthesisVoice | undefined {
  const fitting = voices.filter((v) => v.lang.toLowerCase().replace('_', '-').startsWith(language));
  return fitting.find((v) => v.localService) ?? fitting[0];
}

function read(button: HTMLButtonElement, voice: SpeechSynthesisVoice, t: Translate<LiveMessages>): void {
  const synth = globalThis.speechSynthesis;
  const wasReading = button.getAttribute('aria-pressed') === 'true';
  for (const other of document.querySelectorAll('[data-read]')) other.setAttribute('aria-pressed', 'false');
  synth.cancel();
  if (wasReading) return;
  const whole = button.dataset.read === 'page';
  const part = whole ? document.querySelector('main') : button.closest('[data-readable]');
  if (!part) return;
  button.setAttribute('aria-pressed', 'true');
  button.title = t('live.stopReading');
  const pieces = readablePieces(part);
  pieces.forEach((piece, i) => {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    if (i === pieces.length - 1) utterance.onend = () => button.setAttribute('aria-pressed', 'false');
    synth.speak(utterance);
  });
}

/** What is read of a part of the page: its visible text, numbers as their `data-say` says them, cut at sentences. */
function readablePieces(part: Element): string[] {
  const copy = part.cloneNode(true) as Element;
  for (const gone of copy.querySelectorAll('script, button, svg, input, [hidden], .no-read')) gone.remove();
  for (const said of copy.querySelectorAll<HTMLElement>('[data-say]')) said.textContent = said.dataset.say ?? '';
  for (const block of copy.querySelectorAll('p, li, h1, h2, h3, dt, dd, label, legend')) block.append('。');
  return cutIntoPieces(copy.textContent ?? '');
}

/** Cuts a text at its sentences into pieces a voice can take. */
export function cutIntoPieces(text: string): string[] {
  const sentences = text.replace(/\s+/g, ' ').match(/[^。！？；.!?;]+[。！？；.!?;]*/g) ?? [];
  const pieces: string[] = [];
  for (const sentence of sentences.map((s) => s.trim()).filter((s) => /[\p{L}\p{N}]/u.test(s))) {
    const last = pieces.at(-1);
    if (last && last.length + sentence.length <= PIECE) pieces[pieces.length - 1] = last + sentence;
    else pieces.push(sentence);
  }
  return pieces;
}
