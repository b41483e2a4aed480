import type { ScannerWords } from '../../../shared/i18n/zh-CN/scanner.ts';
import type { Language } from '../../../shared/language.ts';

/** The scanner's own words: they come with it, so that no page carries them before someone scans. */
export function loadScannerWords(language: Language): Promise<ScannerWords> {
  return language === 'en'
    ? import('../../../shared/i18n/en/scanner.ts').then((m) => m.scanner)
    : import('../../../shared/i18n/zh-CN/scanner.ts').then((m) => m.scanner);
}
