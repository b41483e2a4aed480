import { useEffect, useState } from 'preact/hooks';
import type { KeptItem } from '../../../shared/catalogue/keeping.ts';
import { mayStep, waitsFor } from '../../../shared/catalogue/lifecycle.ts';
import { inLanguage } from '../../../shared/links.ts';
import { holdsInTown, useStaff } from '../../staff/context.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import type { ViewProps } from '../../staff/view-props.ts';
import { Editor } from './editor.tsx';
import './keeping-staff.css';
import { Retire } from './retire.tsx';
import { Review } from './review.tsx';
import { Versions } from './versions.tsx';
import { readCopy, type WorkingCopy } from './working-copy.ts';

/** One service item: written by one person, confirmed by another. */
export function ItemPage({ params }: ViewProps) {
  const id = params.id ?? '';
  const { t, call } = useStaff();
  const [kept, setKept] = useState<KeptItem | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  const load = async () => {
    const reply = await call(`/items/${id}`);
    if (reply.ok) setKept(reply.value);
    else if (reply.problem !== 'network' && reply.problem.code === 'notFound' && readCopy(id)) await loadNew();
    else setFailure(reply.problem);
  };
  /** An item that only exists in this tab so far. */
  const loadNew = async () => {
    const reply = await call('/items');
    if (!reply.ok) return setFailure(reply.problem);
    setKept({ id, versions: [], published: null, draft: null, last: null, categories: reply.value.categories });
  };
  useEffect(() => void load(), [id]);
  const done = (words: string) => {
    setSaid(words);
    setKept(null);
    void load();
    scrollTo(0, 0);
  };
  if (!kept) {
    return (
      <>
        <h1>{t('catalogue.title')}</h1>
        <FailureNote failure={failure} />
        {!failure && <p class="quiet">{t('shell.loading')}</p>}
      </>
    );
  }
  return (
    <>
      <Head kept={kept} />
      <div role="status">{said && <p class="note done">{said}</p>}</div>
      <Body key={kept.draft?.stamp ?? 0} kept={kept} done={done} />
    </>
  );
}

function Head({ kept }: { kept: KeptItem }) {
  const { t, language, href } = useStaff();
  const { id, published, draft, last } = kept;
  const name = (published ?? draft?.item ?? last ?? readCopy(id)?.item)?.name;
  return (
    <>
      <p>
        <a class="button" href={href('/items')}>
          {t('catalogue.backToList')}
        </a>
      </p>
      <div class="head">
        <h1>{name?.[language] || name?.zh || id}</h1>
        <span class="quiet">{id}</span>
        <div class="buttons push">
          {draft && (
            <a
              class="button"
              target="_blank"
              href={inLanguage(`/api/staff/items/${id}/preview`, language)}
              rel="noopener"
            >
              {t('catalogue.preview')}
            </a>
          )}
          {published && (
            <a class="button" target="_blank" href={inLanguage(`/guide/${id}`, language)} rel="noopener">
              {t('catalogue.seeGuide')}
            </a>
          )}
        </div>
      </div>
    </>
  );
}

/** Where someone begins: at what they left unsaved, at the draft, at what is published. */
function startOf({ id, published, draft, last, versions }: KeptItem): {
  start: WorkingCopy | null;
  isRestored: boolean;
} {
  const base = versions.find(({ status }) => status === 'published')?.version ?? null;
  const stamp = draft?.stamp ?? null;
  const copy = readCopy(id);
  if (copy) return { start: { stamp, base, item: copy.item }, isRestored: true };
  const item = draft?.item ?? published ?? last;
  return { start: item && { stamp, base, item }, isRestored: false };
}

function Body({ kept, done }: { kept: KeptItem; done: (words: string) => void }) {
  const { t, actor, me, go } = useStaff();
  const [isEditing, setEditing] = useState(Boolean(readCopy(kept.id)));
  const { draft, published, versions } = kept;
  const mayEdit = holdsInTown({ actor, me }, 'catalogue.edit');
  const isOthers =
    draft &&
    mayStep(actor, 'publish', 'draft') &&
    waitsFor({ draftedBy: draft.by.id, isReturned: draft.returned !== null }, me?.id);
  const { start, isRestored } = startOf(kept);
  const isStale = isRestored && isMoved(kept);
  const current = versions.find(({ status }) => status === 'published')?.version;
  if (isOthers && !isEditing) {
    return (
      <>
        <Review
          kept={kept}
          draft={draft}
          onDone={(what) => done(t(`catalogue.${what}`))}
          onEdit={mayEdit ? () => setEditing(true) : undefined}
        />
        <Versions versions={versions} />
      </>
    );
  }
  return (
    <>
      {draft?.returned && (
        <div class="note wait">
          <p>
            <b>{t('catalogue.returnedBy', { name: draft.returned.name })}</b>
          </p>
          <p>{draft.returned.words}</p>
        </div>
      )}
      {draft && !draft.returned && !isOthers && <p class="note wait">{t('catalogue.waitsForOther')}</p>}
      {isStale && <p class="note stop">{t('catalogue.movedOn')}</p>}
      {mayEdit && start && (
        <Editor
          kept={kept}
          start={start}
          isRestored={isRestored}
          isMoved={isStale}
          onDone={(what) => {
            if ((what === 'discarded' || what === 'forgotten') && !versions.some(({ status }) => status !== 'draft'))
              return go('/items');
            setEditing(what === 'reload');
            done(t(`catalogue.${what}`));
          }}
        />
      )}
      {!mayEdit && !draft && <p class="card">{t('catalogue.readOnly')}</p>}
      {published && current !== undefined && mayStep(actor, 'retire', 'published') && (
        <Retire id={kept.id} version={current} onDone={() => done(t('catalogue.retired'))} />
      )}
      {versions.length > 0 && <Versions versions={versions} />}
    </>
  );
}

/** Whether someone else saved or published since the unsaved text was begun. */
function isMoved({ id, draft, versions }: KeptItem): boolean {
  const copy = readCopy(id);
  const base = versions.find(({ status }) => status === 'published')?.version ?? null;
  return copy !== undefined && (copy.stamp !== (draft?.stamp ?? null) || copy.base !== base);
}
