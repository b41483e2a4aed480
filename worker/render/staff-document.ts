import { LANGUAGE_TAG, type Language } from '../../shared/language.ts';
import { STAFF_CSS, STAFF_ENTRY } from './assets.gen.ts';

const WORDS = {
  zh: { title: '门牌工作台', script: '工作台需要打开 JavaScript。', load: '正在打开……' },
  en: { title: 'Menpai desk', script: 'The desk needs JavaScript.', load: 'Opening…' },
} as const;

/** The HTML of every staff page; the script draws the rest. */
export function staffDocument(language: Language): string {
  const words = WORDS[language];
  return `<!doctype html><html lang="${LANGUAGE_TAG[language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><title>${words.title}</title><meta name="robots" content="noindex"><meta name="theme-color" content="#0a4ea2"><meta name="format-detection" content="telephone=no"><link rel="icon" href="/icons/icon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/icons/180.png"><link rel="manifest" href="/staff${language === 'en' ? '.en' : ''}.webmanifest"><link rel="stylesheet" href="${STAFF_CSS}"><script type="module" src="${STAFF_ENTRY}"></script></head><body><div id="staff"><p class="loading">${words.load}</p></div><noscript><p class="loading">${words.script}</p></noscript></body></html>`;
}
