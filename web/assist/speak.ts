import type { Language } from '../../shared/language.ts';
import { cutIntoPieces, findVoice } from '../enhance/read-aloud.ts';

/** Whether this phone can read aloud in the language. */
export function canSpeak(language: Language): boolean {
  const synth = globalThis.speechSynthesis;
  return Boolean(synth && findVoice(synth.getVoices(), language));
}

/** Reads a text aloud, slowly; what was being read stops. Silent where the phone has no voice. */
export function speak(text: string, language: Language): void {
  const synth = globalThis.speechSynthesis;
  const voice = synth && findVoice(synth.getVoices(), language);
  if (!voice) return;
  synth.cancel();
  for (const piece of cutIntoPieces(text)) {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    synth.speak(utterance);
  }
}

/** What is said of a part of the page: its visible words, numbers as their `data-say` says them. */
export function wordsOf(part: Element): string {
  const copy = part.cloneNode(true) as Element;
  for (const gone of copy.querySelectorAll('script, button, svg, input, textarea, [hidden], .no-read, .tools, .foot'))
    gone.remove();
  for (const said of copy.querySelectorAll<HTMLElement>('[data-say]')) said.textContent = said.dataset.say ?? '';
  for (const block of copy.querySelectorAll('p, li, h1, h2, h3, dt, dd, label, legend')) block.append('。');
  return copy.textContent ?? '';
}
