import { useState } from 'preact/hooks';
import type { Draft, KeptItem } from '../../../shared/catalogue/keeping.ts';
import { useStaff } from '../../staff/context.tsx';
import { LongField, TickField } from '../../staff/form-field.tsx';
import { FailureNote, type FailureOf } from '../../staff/problem.tsx';
import type { Reply } from '../../ui/api.ts';
import type { ProblemOf, StaffPath } from '../../ui/contract.ts';
import { sayTime } from '../../ui/dates.ts';
import { DifferenceTable } from './difference-table.tsx';

type Deciding = `/items/${string}/${'publish' | 'reject'}`;

interface Props {
  kept: KeptItem;
  draft: Draft;
  /** Loads again; told whether something was published. */
  onDone: (what: 'published' | 'returned') => void;
  /** Goes on writing instead; absent for those who may not. */
  onEdit?: (() => void) | undefined;
}

/** The second person: what changes, then confirm or give back. */
export function Review({ kept, draft, onDone, onEdit }: Props) {
  const { t, call, language } = useStaff();
  const [checked, setChecked] = useState(false);
  const [words, setWords] = useState('');
  const [isReturning, setReturning] = useState(false);
  const [failure, setFailure] = useState<FailureOf<'POST', Deciding> | null>(null);
  const { stamp } = draft;
  const show = (reply: Reply<unknown, ProblemOf<'POST', StaffPath<Deciding>>>, outcome: 'published' | 'returned') => {
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onDone(outcome);
  };
  const publish = async () => show(await call(`/items/${kept.id}/publish`, { body: { stamp, checked } }), 'published');
  const giveBack = async () => show(await call(`/items/${kept.id}/reject`, { body: { stamp, words } }), 'returned');
  return (
    <>
      <section class="card">
        <h2>{t('catalogue.whatChanges')}</h2>
        <p class="quiet">{t('catalogue.draftedBy', { name: draft.by.name, when: sayTime(draft.at, language) })}</p>
        <DifferenceTable before={kept.published} after={draft.item} categories={kept.categories} />
      </section>
      <section class="card no-print">
        <h2>{t('catalogue.decide')}</h2>
        <FailureNote failure={failure} />
        {failure && failure !== 'network' && failure.code === 'conflict' && (
          <p class="help">{t('catalogue.conflictReload')}</p>
        )}
        <TickField label={t('catalogue.checkedTick')} checked={checked} onChecked={setChecked} />
        <div class="buttons">
          <button type="button" class="button primary" onClick={() => void publish()}>
            {t('catalogue.publish')}
          </button>
          <button type="button" class="button" aria-expanded={isReturning} onClick={() => setReturning(!isReturning)}>
            {t('catalogue.return')}
          </button>
          {onEdit && (
            <button type="button" class="button" onClick={onEdit}>
              {t('catalogue.editDraft')}
            </button>
          )}
        </div>
        {isReturning && (
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void giveBack();
            }}
          >
            <LongField label={t('catalogue.returnWords')} value={words} onValue={setWords} maxLength={500} required />
            <button class="button">{t('catalogue.returnNow')}</button>
          </form>
        )}
      </section>
    </>
  );
}
