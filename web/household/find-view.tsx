import { useState } from 'preact/hooks';
import { printCode } from '../../shared/doorplate/code.ts';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { chevronRight, search } from '../ui/icons.gen.ts';
import './household-staff.css';

/** Finds a household by its plate or address. One match opens at once: at the door there is one plate. */
export function HouseholdFindView() {
  const { t, call, go } = useStaff();
  const [text, setText] = useState('');
  const [found, setFound] = useState<HouseholdLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const find = async (event: Event) => {
    event.preventDefault();
    if (busy || !text.trim()) return;
    setBusy(true);
    const reply = await call('/households/find', { body: { text: text.trim() } });
    setBusy(false);
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    const [only, ...more] = reply.value.households;
    if (only && !more.length) return go(`/household/${only.id}`);
    setFound(reply.value.households);
  };

  return (
    <div class="door-view stack">
      <h1>{t('household.title')}</h1>
      <form class="card" onSubmit={(event) => void find(event)}>
        <TextField
          label={t('household.find')}
          help={t('household.find.help')}
          type="search"
          value={text}
          onValue={setText}
          maxLength={60}
          required
        />
        <button class="button primary" aria-disabled={busy}>
          <Icon of={search} size={20} />
          {t('household.find.go')}
        </button>
      </form>
      <FailureNote failure={failure} />
      <div role="status">{found && <Found households={found} />}</div>
    </div>
  );
}

function Found({ households }: { households: HouseholdLine[] }) {
  const { t, href } = useStaff();
  if (!households.length) return <p>{t('household.find.none')}</p>;
  return (
    <ul class="card door-lines">
      {households.map(({ id, plateCode, address }) => (
        <li key={id}>
          <a href={href(`/household/${id}`)}>
            <span>
              <b>{address}</b>
              <span class="plate-sign">{printCode(plateCode)}</span>
            </span>
            <Icon of={chevronRight} size={20} />
          </a>
        </li>
      ))}
    </ul>
  );
}
