import { useEffect, useRef, useState } from 'preact/hooks';
import type { IndexEntry } from '../../shared/catalogue/edition.ts';
import { searchItems } from '../../shared/catalogue/search.ts';
import type { Language } from '../../shared/language.ts';
import { localise } from '../../shared/localise.ts';
import type { FetchApi } from '../ui/contract.ts';
import { useFrame, useIslandT, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/** Results shown while typing; the page that the form opens has all. */
const SHOWN = 6;

/** Search in one's own words. A plain form; with script, the best fits appear while typing, without network too. */
export function Search({ query }: { query: string }) {
  const t = useIslandT();
  const links = useLinks();
  const { language } = useFrame();
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // What was typed before the script came counts as well.
  useEffect(() => setSaid(field.current?.value === query ? '' : (field.current?.value ?? '')), [query]);
  const items = useIndex(said !== '', language);
  const found = items && said ? searchItems(items, said).slice(0, SHOWN) : [];
  return (
    <div class="stack">
      <search>
        <form class="search" action={links.below('/guides')} method="get">
          <input
            ref={field}
            class="input"
            type="search"
            name="q"
            aria-label={t('search.label')}
            placeholder={t('search.example')}
            maxLength={60}
            autocomplete="off"
            defaultValue={query}
            onInput={(event) => setSaid(event.currentTarget.value)}
          />
          <button class="button">
            <Icon of={icons.search} />
            <span>{t('search.go')}</span>
          </button>
        </form>
      </search>
      <div role="status" class="small soft">
        {said && items && (found.length ? t('search.found', { n: found.length }) : t('search.none'))}
      </div>
      {found.length > 0 && (
        <ul class="lines card">
          {found.map((item) => (
            <li key={item.id}>
              <a class="line" href={links.below(`/guide/${item.id}`)}>
                <b>{localise(item.name, language)}</b>
                <Icon of={icons.chevronRight} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The list to search in, fetched once it is wanted; what this phone keeps for working without network has it in it. */
function useIndex(wanted: boolean, language: Language): readonly IndexEntry[] | undefined {
  const [items, setItems] = useState<readonly IndexEntry[]>();
  const asked = useRef(false);
  useEffect(() => {
    if (!wanted || asked.current) return;
    asked.current = true;
    loadIndex(language)
      .then(setItems)
      .catch(() => {
        // Without network and without a kept list the form itself still asks the server.
        asked.current = false;
      });
  }, [wanted, language]);
  return items;
}

async function loadIndex(language: Language): Promise<readonly IndexEntry[]> {
  const isKept = 'caches' in globalThis && (await caches.match(`/api/catalogue/kept/${language}`));
  const kept = isKept && (await (await import('./kept-catalogue.ts')).keptCatalogue(language));
  if (kept) return kept.index.items;
  return (await (await (fetch as FetchApi)('/api/catalogue/index')).json()).items;
}
