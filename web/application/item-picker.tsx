import { useEffect, useState } from 'preact/hooks';
import type { CatalogueIndex } from '../../shared/catalogue/edition.ts';
import { searchItems } from '../../shared/catalogue/search.ts';
import { localise } from '../../shared/localise.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { callApi } from '../ui/api.ts';

const SHOWN = 8;

/** Chooses a service item by a few letters, as residents search. */
export function ItemPicker({ onPick }: { onPick: (id: string) => void }) {
  const { t, language } = useStaff();
  const [text, setText] = useState('');
  const [items, setItems] = useState<CatalogueIndex['items'] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await callApi('/api/catalogue/index');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setItems(reply.value.items);
  };
  useEffect(() => void load(), []);
  const isAsked = text.trim() !== '';
  const found = (isAsked && items ? searchItems(items, text) : []).slice(0, SHOWN);
  return (
    <section class="card">
      <TextField
        label={t('desk.intake.item')}
        help={t('desk.intake.item.help')}
        type="search"
        value={text}
        onValue={setText}
        autoComplete="off"
        autoFocus
      />
      <FailureNote failure={failure} />
      {failure && (
        <button type="button" class="button" onClick={() => void load()}>
          {t('shell.again')}
        </button>
      )}
      <div role="status">{isAsked && items && found.length === 0 && <p>{t('desk.intake.noItem')}</p>}</div>
      <ul class="stack">
        {found.map((item) => (
          <li key={item.id}>
            <button type="button" class="button" onClick={() => onPick(item.id)}>
              {localise(item.name, language)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
