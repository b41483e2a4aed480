import { useState } from 'preact/hooks';
import { printCode } from '../../shared/doorplate/code.ts';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { chevronRight } from '../ui/icons.gen.ts';

/** Finds a household by plate code or address, and gives the one that is chosen. */
export function FindHousehold({ label, onFound }: { label: string; onFound(line: HouseholdLine): void }) {
  const { t, call } = useStaff();
  const [text, setText] = useState('');
  const [lines, setLines] = useState<HouseholdLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const find = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    const reply = await call('/households/find', { body: { text } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setLines(reply.value.households);
  };
  return (
    <div class="stack">
      <form class="bar" onSubmit={(event) => void find(event)}>
        <TextField label={label} help={t('places.find.help')} type="search" value={text} onValue={setText} />
        <button type="submit" class="button">
          {t('places.find.go')}
        </button>
      </form>
      <FailureNote failure={failure} />
      <div role="status">{lines?.length === 0 && <p class="note">{t('places.find.none')}</p>}</div>
      {lines && lines.length > 0 && (
        <ul class="found">
          {lines.map((line) => (
            <li key={line.id}>
              <button type="button" class="button" onClick={() => onFound(line)}>
                {line.address}
                <span class="plate-sign">{printCode(line.plateCode)}</span>
                <Icon of={chevronRight} size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
