/** The chime before a call, and the voice that says it. Both need one tap on the page first, as browsers want it. */
export interface Announcer {
  /** Whether sound was let on. */
  isOn(): boolean;
  /** Lets sound on; must be called in a tap. */
  start(): Promise<void>;
  /** Rings and says the words after those that wait to be said. */
  say(words: string): void;
  stop(): void;
}

/** Two notes, a third apart, as at railway stations: heard through talk, not shrill. */
const NOTES = [659.25, 523.25];
const NOTE_SECONDS = 0.45;
/** A voice that never says it has ended must not silence all that come after it. */
const LONGEST_MS = 12_000;

/** Calls out numbers one after the other. `tag` is the language; without a voice for it only the chime is heard. */
export function createAnnouncer(tag: string): Announcer {
  let context: AudioContext | undefined;
  let last: Promise<void> = Promise.resolve();
  return {
    isOn: () => context?.state === 'running',
    async start() {
      context ??= new AudioContext();
      await context.resume();
    },
    say(words) {
      last = last.then(async () => {
        if (context?.state === 'running') await chime(context);
        await speak(words, tag);
      });
    },
    stop() {
      globalThis.speechSynthesis?.cancel();
      void context?.close();
    },
  };
}

async function chime(context: AudioContext): Promise<void> {
  const begin = context.currentTime + 0.02;
  for (const [i, frequency] of NOTES.entries()) {
    const at = begin + i * NOTE_SECONDS;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, at);
    gain.gain.exponentialRampToValueAtTime(0.5, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_SECONDS * 1.6);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + NOTE_SECONDS * 1.7);
  }
  await pause(NOTES.length * NOTE_SECONDS * 1000 + 150);
}

function speak(words: string, tag: string): Promise<void> {
  const synthesis = globalThis.speechSynthesis;
  const voice = synthesis?.getVoices().find(({ lang }) => lang.replace('_', '-').startsWith(tag.slice(0, 2)));
  if (!synthesis || !voice) return Promise.resolve();
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  const ended = new Promise<void>((resolve) => {
    utterance.onend = () => resolve();
    utterance.onerror = () => resolve();
  });
  synthesis.speak(utterance);
  return Promise.race([ended, pause(LONGEST_MS)]);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
