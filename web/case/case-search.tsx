import { useState } from 'preact/hooks';
import type { CaseLine } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { search } from '../ui/icons.gen.ts';

type By = 'receipt' | 'phone' | 'name';

/** Looks a case up by what people know of it. Sent by POST: no name or telephone ever stands in an address. */
export function CaseSearch({ onFound, isFound }: { onFound: (cases: CaseLine[] | null) => void; isFound: boolean }) {
  const { t, call } = useStaff();
  const [by, setBy] = useState<By>('receipt');
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [count, setCount] = useState(0);
  const look = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    const reply = await call('/cases/search', { body: { by, text } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setCount(reply.value.cases.length);
    onFound(reply.value.cases);
  };
  const back = () => {
    setText('');
    onFound(null);
  };
  return (
    <search>
      <form class="bar" onSubmit={(event) => void look(event)}>
        <SelectField
          label={t('desk.search.by')}
          value={by}
          onValue={(value) => setBy(value as By)}
          options={(['receipt', 'phone', 'name'] as const).map((value) => ({
            value,
            label: t(`desk.search.${value}`),
          }))}
        />
        <div class="grow">
          <TextField
            label={t('desk.search.text')}
            type="search"
            value={text}
            onValue={setText}
            autoComplete="off"
            maxLength={60}
          />
        </div>
        <button class="button">
          <Icon of={search} size={18} />
          {t('desk.search')}
        </button>
        {isFound && (
          <button type="button" class="button" onClick={back}>
            {t('desk.search.back')}
          </button>
        )}
      </form>
      <FailureNote failure={failure} />
      <p role="status" class="soft">
        {isFound && t('desk.search.result', { n: count })}
      </p>
    </search>
  );
}
