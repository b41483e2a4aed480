import type { CentreView } from '../../../shared/centre.ts';
import { Assist } from '../../assist/assist.tsx';
import { InResidentApp, type ResidentApp } from '../../assist/resident-app.ts';
import { ProgressPage } from '../../case/resident.tsx';
import { keptCatalogue } from '../../catalogue/kept-catalogue.ts';
import { InFrame } from '../../ui/frame-context.tsx';
import { loadAllWords } from './all-words.ts';
import { hydrateIslands } from './hydrate-islands.tsx';
import { ISLANDS } from './islands.ts';
import { pageFor } from './kept-page.ts';
import { KeptPageView } from './kept-pages.tsx';

const APP: ResidentApp = {
  Page: KeptPageView,
  ProgressPage: ({ view, frame, messages }) => (
    <InFrame frame={frame} messages={messages}>
      <ProgressPage {...view} />
    </InFrame>
  ),
  loadWords: loadAllWords,
  keptCatalogue,
  pageFor,
  hydrate: (root, frame) => hydrateIslands(root, frame, ISLANDS),
};

/** A session of help, with the pages of residents that it shows. */
export function AssistApp({ centre }: { centre: CentreView }) {
  return (
    <InResidentApp value={APP}>
      <Assist centre={centre} />
    </InResidentApp>
  );
}
