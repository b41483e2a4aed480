import type { Language } from '../../../shared/language.ts';
import { openDecoders } from './decoders.ts';
import { loadScannerWords } from './words.ts';

/** Fetches all that scanning needs, while there is a network: the scanner, its words, the strong reader. Never throws. */
export async function prepareScanner(language: Language): Promise<void> {
  const all = [import('./scanner.tsx'), loadScannerWords(language), openDecoders().then((d) => d.prepare())];
  await Promise.allSettled(all);
}
