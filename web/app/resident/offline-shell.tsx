import { render } from 'preact';
import type { Frame } from '../../../shared/frame.ts';
import type { AllMessages } from '../../../shared/i18n/messages.ts';
import { createTranslate } from '../../../shared/i18n/translate.ts';
import { plateCodeOf, splitLanguage } from '../../../shared/links.ts';
import { keptCatalogue } from '../../catalogue/kept-catalogue.ts';
import { loadAllWords } from './all-words.ts';
import { pageFor } from './kept-page.ts';
import { KeptPageView } from './kept-pages.tsx';
import { titleOf } from './page-title.ts';

/** Draws a page without network from what this phone has kept: guides, search, forms; else says that it has not kept it. */
export async function drawOffline(shell: Frame): Promise<void> {
  const { path } = splitLanguage(location.pathname);
  const catalogue = await keptCatalogue(shell.language);
  const frame = { ...shell, path, plateCode: plateCodeOf(path), isSample: catalogue?.centre.isSample ?? false };
  const messages = await loadAllWords(frame.language);
  const page = catalogue
    ? pageFor(path, new URLSearchParams(location.search), catalogue, frame)
    : ({ name: 'offline', view: { centre: null } } as const);
  document.title = titleOf(page, createTranslate<AllMessages>(messages));
  render(<KeptPageView page={page} frame={frame} messages={messages} />, document.body);
}
