import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordLine } from '../../shared/audit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { queryOf } from '../staff/query.ts';
import type { RecordFilter } from './record-filter.ts';
import './record-staff.css';
import { RecordTable } from './record-table.tsx';
import { VerifyCard } from './verify-card.tsx';

const GROUPS = [
  'all',
  'case',
  'reveal',
  'account',
  'session',
  'household',
  'device',
  'item',
  'template',
  'import',
  'place',
  'plate',
] as const;
/** A group that is one action. */
const REVEAL = 'case.reveal';
const NO_FILTER: RecordFilter = { action: '', subject: '', actor: '', label: '' };

/** The filter that a link from elsewhere asks for: `/record?subject=case:…`. */
function filterInAddress(): RecordFilter {
  const query = new URLSearchParams(location.search);
  const [subject, actor] = [query.get('subject') ?? '', query.get('actor') ?? ''];
  return { ...NO_FILTER, subject, actor, label: subject.split(':')[1] ?? actor };
}

/** What was done in the own place, by whom and when, and whether the record is sound. */
export function RecordPage() {
  const { t, call } = useStaff();
  const [filter, setFilter] = useState(filterInAddress);
  const [lines, setLines] = useState<RecordLine[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // What was asked last: an answer to an older question, come late, is not shown under this one.
  const asked = useRef('');
  const load = async ({ action, subject, actor }: RecordFilter, before = '') => {
    const query = queryOf({ action, subject, actor, before });
    asked.current = query;
    const reply = await call(`/record?${query}`);
    if (asked.current !== query) return;
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setLines((old) => [...(before ? (old ?? []) : []), ...reply.value.lines]);
    setNext(reply.value.next);
  };
  useEffect(() => void load(filter), [filter]);
  const narrow = (to: Partial<RecordFilter>) => {
    setLines(null);
    setNext(null);
    setFilter({ ...filter, ...to });
  };
  return (
    <>
      <div class="head">
        <h1>{t('record.title')}</h1>
        <p class="quiet">{t('record.intro')}</p>
      </div>
      <VerifyCard />
      <FilterBar filter={filter} narrow={narrow} />
      <FailureNote failure={failure} />
      {!lines && !failure && <p class="quiet">{t('shell.loading')}</p>}
      {lines && lines.length > 0 && <RecordTable lines={lines} narrow={narrow} />}
      {lines?.length === 0 && <p class="empty card">{t(next ? 'record.noneSoFar' : 'record.none')}</p>}
      {next && (
        <button type="button" class="button" onClick={() => void load(filter, next)}>
          {t('record.more')}
        </button>
      )}
      {lines && lines.length > 0 && !next && <p class="quiet">{t('record.end')}</p>}
    </>
  );
}

function FilterBar({ filter, narrow }: { filter: RecordFilter; narrow: (to: Partial<RecordFilter>) => void }) {
  const { t } = useStaff();
  const group = filter.action === REVEAL ? 'reveal' : filter.action || 'all';
  const actionOf = (value: string) => (value === 'all' ? '' : value === 'reveal' ? REVEAL : value);
  return (
    <div class="bar">
      <SelectField
        label={t('record.group')}
        value={group}
        onValue={(value) => narrow({ action: actionOf(value) })}
        options={GROUPS.map((value) => ({ value, label: t(`record.group.${value}`) }))}
      />
      {(filter.subject || filter.actor) && (
        <p class="narrowed">
          <span>{t('record.filteredBy', { what: filter.label })}</span>
          <button type="button" class="button" onClick={() => narrow({ subject: '', actor: '', label: '' })}>
            {t('record.clear')}
          </button>
        </p>
      )}
    </div>
  );
}
