import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ProgressView } from '../../shared/case/view.ts';
import type { OfflineCatalogue } from '../../shared/catalogue/edition.ts';
import type { KeptPage } from '../../shared/composition.ts';
import type { Frame } from '../../shared/frame.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { SameKeys } from '../../shared/i18n/translate.ts';
import type { Language } from '../../shared/language.ts';

type Messages = SameKeys<AllMessages>;

/** What a session of help shows of the residents' app, which is put together above it. */
export interface ResidentApp {
  Page: ComponentType<{ page: KeptPage; frame: Frame; messages: Messages }>;
  /** How far a case is. */
  ProgressPage: ComponentType<{ view: ProgressView; frame: Frame; messages: Messages }>;
  loadWords(language: Language): Promise<Messages>;
  /** The catalogue this phone has kept, or the network gives now. */
  keptCatalogue(language: Language): Promise<OfflineCatalogue | undefined>;
  /** The page of a path, as far as the kept catalogue can give it. */
  pageFor(path: string, search: URLSearchParams, kept: OfflineCatalogue, frame: Frame): KeptPage;
  /** Brings the islands of a page that the server wrote to life. */
  hydrate(root: ParentNode, frame: Frame): Promise<void>;
}

const Current = createContext<ResidentApp | null>(null);
export const InResidentApp = Current.Provider;

/** Returns the residents' app that this session of help is in. */
export function useResidentApp(): ResidentApp {
  const app = useContext(Current);
  if (!app) throw new Error('outside the app of residents');
  return app;
}
