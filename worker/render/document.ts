import type { Frame } from '../../shared/frame.ts';
import { LANGUAGE_TAG, type Language } from '../../shared/language.ts';
import { CSS, ENTRY, FIRST_SCREEN, MORE_CSS, PRELOAD } from './assets.gen.ts';

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

const ISLAND = 'data-island="';
/** What follows the name of an island that is fetched only once somebody comes near it (web/ui/island.tsx). */
const LATER = '" data-later';

/**
 * Names of the islands in a page that come to life at once. Looked for by hand: a regular expression over every page would cost
 * more than the rest.
 */
function firstIslandsIn(body: string): string[] {
  const names: string[] = [];
  for (let at = body.indexOf(ISLAND); at >= 0; at = body.indexOf(ISLAND, at)) {
    at += ISLAND.length;
    const end = body.indexOf('"', at);
    if (!body.startsWith(LATER, end)) names.push(body.slice(at, end));
  }
  return names;
}

/** The files that the islands of a page need, so that the browser fetches them beside the entry. */
function preloadsOf(body: string, language: Language): string[] {
  return [...new Set(firstIslandsIn(body).flatMap((name) => PRELOAD[language][name] ?? []))];
}

/**
 * The HTML around a resident page: in it its style sheet and what makes the first screen work, one script after it. The script
 * tells islands their frame from the attributes of `<html>`.
 */
export function residentDocument(parts: {
  title: string;
  description: string;
  body: string;
  frame: Frame;
  shell?: boolean;
  isHall?: boolean;
  again?: number;
}): string {
  const { frame } = parts;
  const attributes = [
    `lang="${LANGUAGE_TAG[frame.language]}"`,
    `data-size="${frame.size}"`,
    `data-path="${escapeHtml(frame.path)}"`,
    ...(frame.isSample ? ['data-sample'] : []),
    ...(parts.shell ? ['data-shell'] : []),
  ];
  const again = parts.again ? `<noscript><meta http-equiv="refresh" content="${parts.again}"></noscript>` : '';
  const preload = preloadsOf(parts.body, frame.language).map((href) => `<link rel="modulepreload" href="${href}">`);
  return `<!doctype html><html ${attributes.join(' ')}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><title>${escapeHtml(parts.title)}</title><meta name="description" content="${escapeHtml(parts.description)}"><meta name="theme-color" content="#0a4ea2"><meta name="format-detection" content="telephone=no"><link rel="icon" href="/icons/icon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/icons/180.png"><link rel="manifest" href="/manifest${frame.language === 'en' ? '.en' : ''}.webmanifest">${again}<style>${CSS}</style>${parts.isHall ? '' : `<style>${MORE_CSS}</style>`}<script>${FIRST_SCREEN}</script>${preload.join('')}<script type="module" src="${ENTRY}"></script></head><body>${parts.body}</body></html>`;
}
