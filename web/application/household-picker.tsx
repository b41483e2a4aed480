import { useState } from 'preact/hooks';
import { printCode } from '../../shared/doorplate/code.ts';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import { PlateField } from '../doorplate/plate-field.tsx';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';

/** Finds a household by its plate or by words of its address. */
export function HouseholdPicker({ onPick }: { onPick: (household: HouseholdLine) => void }) {
  const { t, call } = useStaff();
  const [text, setText] = useState('');
  const [found, setFound] = useState<HouseholdLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const find = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    const reply = await call('/households/find', { body: { text } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    const [only, ...others] = reply.value.households;
    if (only && !others.length) onPick(only);
    else setFound(reply.value.households);
  };
  return (
    <form class="card" onSubmit={(event) => void find(event)}>
      <PlateField
        label={t('desk.intake.household')}
        help={t('desk.intake.household.help')}
        value={text}
        onValue={setText}
      />
      <button class="button primary">{t('desk.intake.find')}</button>
      <FailureNote failure={failure} />
      <div role="status">{found?.length === 0 && <p>{t('desk.intake.noHousehold')}</p>}</div>
      {found && found.length > 0 && (
        <ul class="stack">
          {found.map((one) => (
            <li key={one.id}>
              <button type="button" class="button" onClick={() => onPick(one)}>
                {one.address} <span class="soft number">{printCode(one.plateCode)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
