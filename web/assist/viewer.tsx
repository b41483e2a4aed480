import { useEffect, useRef, useState } from 'preact/hooks';
import type { OfflineCatalogue } from '../../shared/catalogue/edition.ts';
import type { CentreView } from '../../shared/centre.ts';
import type { KeptPage } from '../../shared/composition.ts';
import type { Frame } from '../../shared/frame.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { SameKeys } from '../../shared/i18n/translate.ts';
import { inLanguage, splitLanguage } from '../../shared/links.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import type { LiveSession } from './live-session.ts';
import { ProgressStep } from './progress-step.tsx';
import { type ResidentApp, useResidentApp } from './resident-app.ts';
import type { Where } from './where.ts';

interface Props {
  session: LiveSession;
  centre: CentreView;
  where: Extract<Where, { name: 'page' }>;
  onGo(where: Where): void;
}

type Shown =
  | { kind: 'own'; page: KeptPage; frame: Frame; messages: SameKeys<AllMessages> }
  | { kind: 'sent'; html: string; frame: Frame }
  | { kind: 'needsNetwork' }
  | { kind: 'progress' };

/**
 * The app's own pages inside a session of help: drawn here from what the phone keeps, or fetched. Links and forms are followed without
 * the browser going anywhere: nothing comes into its history, its cache or its memory of forms.
 */
export function Viewer({ session, centre, where, onGo }: Props) {
  const t = useIslandT();
  const { language, isSample } = useFrame();
  const [shown, setShown] = useState<Shown | null>(null);
  const part = useRef<HTMLDivElement>(null);
  const { plateCode } = session;
  const app = useResidentApp();
  useEffect(() => {
    let isCurrent = true;
    const { path } = splitLanguage(where.path.replace(/[?#].*/, ''));
    const frame: Frame = { language, size: 'elder', path, plateCode, isSample };
    void draw(where, frame, app).then((drawn) => isCurrent && setShown(drawn));
    return () => {
      isCurrent = false;
    };
  }, [where]);
  useEffect(() => {
    const element = part.current;
    if (!element || !shown) return;
    if (shown.kind === 'sent') void app.hydrate(element, shown.frame);
    for (const field of element.querySelectorAll('input, textarea, form')) field.setAttribute('autocomplete', 'off');
    element.querySelector('h1')?.scrollIntoView({ block: 'start' });
  }, [shown]);
  // A form without an address goes to the page it stands on.
  const at = useRef(where.path);
  at.current = shown && 'frame' in shown ? inLanguage(shown.frame.path, language) : where.path;
  useGoing(part, at, onGo);
  if (!shown) return <p role="status">{t('assist.loading')}</p>;
  return (
    <div ref={part} class="assist-page">
      {shown.kind === 'progress' && <ProgressStep centre={centre} />}
      {shown.kind === 'own' && <app.Page key={where.path} {...shown} />}
      {shown.kind === 'sent' && <div key={shown.html} dangerouslySetInnerHTML={{ __html: shown.html }} />}
      {shown.kind === 'needsNetwork' && (
        <div class="note" role="alert">
          <p>{t('session.needsNetwork')}</p>
        </div>
      )}
    </div>
  );
}

let catalogue: OfflineCatalogue | undefined;

async function draw({ path, body }: Props['where'], frame: Frame, app: ResidentApp): Promise<Shown> {
  if (frame.path.endsWith('/progress')) return { kind: 'progress' };
  if (!body) {
    catalogue ??= await app.keptCatalogue(frame.language);
    const search = new URL(path, location.origin).searchParams;
    const page = catalogue && app.pageFor(frame.path, search, catalogue, frame);
    if (page && page.name !== 'offline') {
      return { kind: 'own', page, frame, messages: await app.loadWords(frame.language) };
    }
  }
  return fetchPage(path, body, frame);
}

/** A page as the server writes it for this session. */
async function fetchPage(path: string, body: FormData | undefined, frame: Frame): Promise<Shown> {
  try {
    const response = await fetch(path, { cache: 'no-store', ...(body && { method: 'POST', body }) });
    const sent = new DOMParser().parseFromString(await response.text(), 'text/html');
    const main = sent.querySelector('main');
    const at = splitLanguage(new URL(response.url).pathname).path;
    return main ? { kind: 'sent', html: main.innerHTML, frame: { ...frame, path: at } } : { kind: 'needsNetwork' };
  } catch {
    return { kind: 'needsNetwork' };
  }
}

/** Follows links and sends forms inside the session. */
function useGoing(part: { current: HTMLElement | null }, at: { current: string }, onGo: Props['onGo']): void {
  useEffect(() => {
    const go = (path: string, body?: FormData) =>
      /\/(receipt\/\w+|outbox)$/.test(path)
        ? onGo({ name: 'slip' })
        : onGo({ name: 'page', path, ...(body && { body }) });
    const click = (event: MouseEvent) => {
      const link = (event.target as Element).closest('a');
      if (!link || !part.current?.contains(link) || link.protocol === 'tel:') return;
      event.preventDefault();
      if (link.origin !== location.origin || link.getAttribute('href')?.startsWith('#')) return;
      if (/\/D\/\w+$|^\/$/.test(link.pathname)) onGo({ name: 'hall' });
      else go(link.pathname + link.search);
    };
    const submit = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (event.defaultPrevented || !part.current?.contains(form)) return;
      event.preventDefault();
      const fields = new FormData(form, event.submitter);
      const { pathname } = new URL(form.getAttribute('action') ?? at.current, location.origin);
      if (form.method === 'post') return go(pathname, fields);
      go(`${pathname}?${new URLSearchParams(fields as never)}`);
    };
    const asked = (event: CustomEvent<string>) => {
      event.preventDefault();
      // A form thrown away.
      if (event.detail.endsWith('/assist')) onGo({ name: 'hall' });
      else go(event.detail);
    };
    document.addEventListener('click', click);
    document.addEventListener('submit', submit);
    document.addEventListener('menpai:go', asked as EventListener);
    return () => {
      document.removeEventListener('click', click);
      document.removeEventListener('submit', submit);
      document.removeEventListener('menpai:go', asked as EventListener);
    };
  }, [onGo]);
}
