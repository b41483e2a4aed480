import type { CentreView } from '../../../shared/centre.ts';
import { Assist } from '../../assist/assist.tsx';
import { InResidentApp, type ResidentApp } from '../../assist/resident-app.ts';
import { loadAllWords } from './all-words.ts';
import { hydrateIslands } from './hydrate-islands.tsx';
import { ISLANDS } from './islands.ts';
import { keptCatalogue, pageFor } from './offline-shell.tsx';
import { ResidentPage } from './resident-pages.tsx';

const APP: ResidentApp = {
  Page: ResidentPage,
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
