import { useEffect, useState } from 'preact/hooks';
import type { KeptItem } from '../../../shared/catalogue/keeping.ts';
import type { ServiceItem } from '../../../shared/catalogue/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { FailureNote, type FailureOf } from '../../staff/problem.tsx';
import { BasicSection, CourseSection, OfficeSection, WhoSection } from './basic-fields.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { editingOf, InEditing } from './editing.tsx';
import { ErrorList } from './error-list.tsx';
import { MaterialSection } from './material-fields.tsx';
import { QuestionSection } from './question-fields.tsx';
import { dropCopy, keepCopy, type WorkingCopy } from './working-copy.ts';

interface Props {
  kept: KeptItem;
  start: WorkingCopy;
  /** `start` was typed before and never saved. */
  isRestored: boolean;
  /** Someone else saved or published since `start` was begun. */
  isMoved: boolean;
  /** After saving or discarding; `reload` after a conflict, with what was typed kept. */
  onDone: (what: 'saved' | 'discarded' | 'forgotten' | 'reload') => void;
}

const PARTS = ['basics', 'who', 'materials', 'questions', 'course', 'office'] as const;

/** Blank lines and spaces around words say nothing. */
function tidy(item: ServiceItem): ServiceItem {
  const clean = (words: readonly string[]) => words.map((one) => one.trim()).filter(Boolean);
  return { ...item, keywords: { zh: clean(item.keywords.zh), en: clean(item.keywords.en) } };
}

/** Writes an item. What is typed stays in this tab until it is saved, whatever happens in between. */
export function Editor({ kept, start, isRestored, isMoved, onDone }: Props) {
  const { t, call } = useStaff();
  const [item, setItem] = useState(start.item);
  const [failure, setFailure] = useState<FailureOf<'POST', `/items/${string}/${'draft' | 'discard'}`> | null>(null);
  const [isComparing, setComparing] = useState(isMoved);
  const isChanged = item !== start.item || isRestored;
  const change = (next: ServiceItem) => {
    setItem(next);
    keepCopy(kept.id, { ...start, item: next });
  };
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => isChanged && event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isChanged]);
  const save = async () => {
    const body = { stamp: start.stamp, base: start.base, item: tidy(item) };
    const reply = await call(`/items/${kept.id}/draft`, { body });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    dropCopy(kept.id);
    onDone('saved');
  };
  const discard = async () => {
    const { stamp } = start;
    if (stamp === null) return;
    const reply = await call(`/items/${kept.id}/discard`, { body: { stamp } });
    if (!reply.ok) return setFailure(reply.problem);
    dropCopy(kept.id);
    onDone('discarded');
  };
  const forget = () => {
    dropCopy(kept.id);
    onDone('forgotten');
  };
  // Against what others did meanwhile; otherwise against what residents see.
  const latest = (isMoved && kept.draft?.item) || kept.published;
  const problem = failure && failure !== 'network' ? failure : null;
  const errors = problem?.code === 'invalid' ? problem.fields : [];
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {isRestored && <p class="note wait">{t('catalogue.restored')}</p>}
      <nav class="parts" aria-label={t('catalogue.parts')}>
        {PARTS.map((part) => (
          <a key={part} href={`#${part}`}>
            {t(`catalogue.s.${part}`)}
          </a>
        ))}
      </nav>
      <InEditing value={editingOf(item, change, { categories: kept.categories, errors })}>
        <BasicSection />
        <WhoSection />
        <MaterialSection />
        <QuestionSection />
        <CourseSection />
        <OfficeSection />
      </InEditing>
      <div class="card save-bar">
        {errors.length ? <ErrorList errors={errors} item={item} /> : <FailureNote failure={failure} />}
        {problem?.code === 'conflict' && (
          <button type="button" class="button" onClick={() => onDone('reload')}>
            {t('catalogue.seeTheirs')}
          </button>
        )}
        <div class="buttons">
          <button class="button primary">{t('catalogue.saveDraft')}</button>
          <button type="button" class="button" aria-expanded={isComparing} onClick={() => setComparing(!isComparing)}>
            {t('catalogue.whatChanges')}
          </button>
          {isChanged && (
            <button type="button" class="button" onClick={forget}>
              {t('catalogue.forget')}
            </button>
          )}
          {start.stamp !== null && (
            <button type="button" class="button stop" onClick={() => void discard()}>
              {t('catalogue.discard')}
            </button>
          )}
        </div>
        {isComparing && <DifferenceTable before={latest} after={item} categories={kept.categories} />}
      </div>
    </form>
  );
}
