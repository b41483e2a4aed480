import { useEffect, useState } from 'preact/hooks';
import { type DeskChoices, DUE_FILTERS } from '../../shared/case/desk.ts';
import { CASE_KINDS, STATUSES_OF } from '../../shared/case/kinds.ts';
import { caseWord } from '../../shared/case/words.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TickField } from '../staff/form-field.tsx';
import { changeFilter, type InboxFilter } from './inbox-filter.ts';

/** The filters of the inbox; they stay as they were left. */
export function FilterBar({ filter, onFilter }: { filter: InboxFilter; onFilter: (filter: InboxFilter) => void }) {
  const { t, call } = useStaff();
  const [choices, setChoices] = useState<DeskChoices>({ places: [], departments: [] });
  useEffect(() => {
    void call('/choices').then((reply) => {
      if (reply.ok) setChoices(reply.value);
      return reply;
    });
  }, []);
  const set = (key: keyof InboxFilter) => (value: string) => onFilter(changeFilter(filter, key, value));
  const kind = filter.kind ?? 'application';
  return (
    <section class="bar filters" aria-label={t('desk.filter')}>
      <SelectField
        label={t('desk.filter.kind')}
        value={filter.kind ?? ''}
        onValue={set('kind')}
        options={[
          { value: '', label: t('desk.filter.allKinds') },
          ...CASE_KINDS.map((value) => ({ value, label: t(`desk.kind.${value}`) })),
        ]}
      />
      <SelectField
        label={t('desk.filter.status')}
        value={filter.status ?? ''}
        onValue={set('status')}
        options={[
          { value: '', label: t('desk.filter.open') },
          ...STATUSES_OF[kind].map((value) => ({
            value,
            label:
              kind === 'application' ? t(`desk.status.${value as 'received'}`) : t(caseWord(kind, 'status', value)),
          })),
        ]}
      />
      <SelectField
        label={t('desk.filter.due')}
        value={filter.due ?? ''}
        onValue={set('due')}
        options={[
          { value: '', label: t('desk.filter.allDue') },
          ...DUE_FILTERS.map((value) => ({ value, label: t(`desk.filter.${value}`) })),
        ]}
      />
      {choices.places.length > 1 && (
        <SelectField
          label={t('desk.filter.place')}
          value={filter.place ?? ''}
          onValue={set('place')}
          options={[
            { value: '', label: t('desk.filter.allPlaces') },
            ...choices.places.map(({ path, name, level }) => ({
              value: path,
              label: level === 'grid' ? `　${name}` : name,
            })),
          ]}
        />
      )}
      {choices.departments.length > 1 && (
        <SelectField
          label={t('desk.filter.department')}
          value={filter.department ?? ''}
          onValue={set('department')}
          options={[
            { value: '', label: t('desk.filter.allDepartments') },
            ...choices.departments.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
      <TickField
        label={t('desk.filter.mine')}
        checked={filter.mine === '1'}
        onChecked={(mine) => set('mine')(mine ? '1' : '')}
      />
      {Object.keys(filter).length > 0 && (
        <button type="button" class="button" onClick={() => onFilter({})}>
          {t('desk.filter.clear')}
        </button>
      )}
    </section>
  );
}
