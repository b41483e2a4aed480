import { useRef, useState } from 'preact/hooks';
import type { GroupProgress } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { LongField, SelectField, TextField, TickField } from '../../staff/form-field.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import { mintKey } from '../../ui/api.ts';
import { sumOf } from './sums.ts';

/** Makes a print run: of everything that was never printed, a village, some of its groups, or given codes. */
export function BatchForm({ groups, onMade }: { groups: readonly GroupProgress[]; onMade(): void }) {
  const { t, call, go, actor } = useStaff();
  const [place, setPlace] = useState('');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [codes, setCodes] = useState('');
  const [printer, setPrinter] = useState('');
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  // One key a form: pressed twice is one print run.
  const key = useRef(mintKey());
  const own = (actor.kind === 'staff' && actor.grants.find(({ role }) => role === 'administrator')?.jurisdiction) || '';
  const villages = [...new Map(groups.map(({ village }) => [village.path, village.name]))];
  const inPlace = groups.filter(({ village }) => village.path === place);
  const selected = inPlace.filter(({ groupId }) => chosen.includes(groupId));
  const listed = codes.split(/[\s,，;；]+/).filter(Boolean);
  const toPrint = sumOf(selected.length ? selected : place ? inPlace : groups).minted;

  const make = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const body = { place: place || own, groups: chosen, codes: listed, printer, note };
    const reply = await call('/plate-batches', { body, key: key.current });
    setBusy(false);
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    key.current = mintKey();
    onMade();
    go(`/plates/batch/${reply.value.id}`);
  };
  return (
    <form class="card" onSubmit={(event) => void make(event)}>
      <h2>{t('plates.new')}</h2>
      <SelectField
        label={t('plates.new.place')}
        value={place}
        onValue={(value) => {
          setPlace(value);
          setChosen([]);
        }}
        options={[{ value: '', label: t('plates.new.all') }, ...villages.map(([value, label]) => ({ value, label }))]}
      />
      {place && (
        <details>
          <summary>{t('plates.new.groups', { n: chosen.length || inPlace.length })}</summary>
          {inPlace.map(({ groupId, group, hamlet, minted }) => (
            <TickField
              key={groupId}
              label={`${t('plates.group', { n: group })} ${hamlet ?? ''} · ${t('plates.new.toPrint', { n: minted })}`}
              checked={chosen.includes(groupId)}
              onChecked={(on) => setChosen(on ? [...chosen, groupId] : chosen.filter((id) => id !== groupId))}
            />
          ))}
        </details>
      )}
      <details>
        <summary>{t('plates.new.codes')}</summary>
        <LongField
          label={t('plates.new.codes.label')}
          help={t('plates.new.codes.help')}
          value={codes}
          onValue={setCodes}
        />
      </details>
      <TextField
        label={t('plates.new.printer')}
        help={t('plates.new.printer.help')}
        value={printer}
        onValue={setPrinter}
        maxLength={60}
        required
      />
      <TextField label={t('plates.new.note')} value={note} onValue={setNote} maxLength={200} />
      <FailureNote failure={failure} />
      <button class="button primary" aria-disabled={busy}>
        {listed.length ? t('plates.new.goCodes', { n: listed.length }) : t('plates.new.go', { n: toPrint })}
      </button>
    </form>
  );
}
