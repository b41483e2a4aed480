import { useState } from 'preact/hooks';
import type { CentreSettings, WindowView } from '../../shared/appointment/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField, TickField } from '../staff/form-field.tsx';
import { fieldErrorOf } from '../staff/problem.tsx';
import type { TabProps } from './tab-props.ts';

type Draft = Omit<WindowView, 'id' | 'items'> & { id: number | null; minutes: Record<string, string> };

function draftOf(window: WindowView): Draft {
  const { items, ...rest } = window;
  return { ...rest, minutes: Object.fromEntries(items.map(({ itemId, minutes }) => [itemId, String(minutes)])) };
}

/** A window that is not there yet: the next number and letter. */
function newDraft({ windows }: CentreSettings): Draft {
  const number = Math.max(0, ...windows.map((window) => window.number)) + 1;
  const used = new Set(windows.map(({ letter }) => letter));
  const letter = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((one) => !used.has(one)) ?? 'Z';
  const rest = { place: 'centre', name: { zh: '', en: '' }, seatsEach: 1, isActive: true } as const;
  return { id: null, number, letter, ...rest, minutes: {} };
}

/** Windows, and which service items are done at each in how many minutes. */
export function WindowsTab({ settings, changing }: TabProps) {
  const { t, language } = useStaff();
  const [draft, setDraft] = useState<Draft | null>(null);
  return (
    <>
      {settings.mayEdit && (
        <div class="bar">
          <button type="button" class="button" onClick={() => setDraft(newDraft(settings))}>
            {t('centre.windows.new')}
          </button>
        </div>
      )}
      {draft && <WindowForm draft={draft} onDraft={setDraft} settings={settings} changing={changing} />}
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{t('centre.window')}</th>
              <th>{t('centre.windows.letter')}</th>
              <th>{t('centre.windows.place')}</th>
              <th>{t('centre.windows.items')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {settings.windows.map((window) => (
              <tr key={window.id}>
                <td>
                  {t('centre.windowName', { n: window.number, name: window.name[language] })}{' '}
                  {!window.isActive && <span class="chip stop">{t('centre.windows.inactive')}</span>}
                </td>
                <td>{window.letter}</td>
                <td>{t(`centre.windows.${window.place}`)}</td>
                <td>{t('centre.windows.count', { n: window.items.length })}</td>
                <td>
                  {settings.mayEdit && (
                    <button type="button" class="button" onClick={() => setDraft(draftOf(window))}>
                      {t('centre.windows.edit')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function WindowForm(props: TabProps & { draft: Draft; onDraft(draft: Draft | null): void }) {
  const { t } = useStaff();
  const { draft, onDraft, settings, changing } = props;
  const set = (changes: Partial<Draft>) => onDraft({ ...draft, ...changes });
  const taken = (field: string) => (fieldErrorOf(changing.failure, field) ? t('centre.windows.taken') : undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    const { minutes, ...window } = draft;
    const items = Object.entries(minutes).flatMap(([itemId, text]) =>
      Number(text) > 0 ? [{ itemId, minutes: Number(text) }] : [],
    );
    await changing.look({ what: 'window', window: { ...window, items } });
  };
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <div class="hours-grid">
        <TextField
          type="number"
          label={t('centre.windows.number')}
          value={String(draft.number)}
          error={taken('number')}
          onValue={(value) => set({ number: Number(value) })}
          required
        />
        <TextField
          label={t('centre.windows.letter')}
          value={draft.letter}
          maxLength={1}
          error={taken('letter')}
          onValue={(value) => set({ letter: value.toUpperCase() })}
          required
        />
        <TextField
          label={t('centre.windows.zh')}
          value={draft.name.zh}
          onValue={(zh) => set({ name: { ...draft.name, zh } })}
          required
        />
        <TextField
          label={t('centre.windows.en')}
          value={draft.name.en}
          onValue={(en) => set({ name: { ...draft.name, en } })}
          required
        />
        <SelectField
          label={t('centre.windows.place')}
          value={draft.place}
          onValue={(value) => set({ place: value === 'home' ? 'home' : 'centre' })}
          options={(['centre', 'home'] as const).map((value) => ({ value, label: t(`centre.windows.${value}`) }))}
        />
        <TextField
          type="number"
          label={t('centre.windows.seats')}
          value={String(draft.seatsEach)}
          onValue={(value) => set({ seatsEach: Number(value) })}
          required
        />
      </div>
      <TickField
        label={t('centre.windows.active')}
        checked={draft.isActive}
        onChecked={(isActive) => set({ isActive })}
      />
      <Minutes settings={settings} minutes={draft.minutes} onMinutes={(minutes) => set({ minutes })} />
      <div class="buttons">
        <button class="button primary">{t('shell.save')}</button>
        <button type="button" class="button" onClick={() => onDraft(null)}>
          {t('shell.close')}
        </button>
      </div>
    </form>
  );
}

function Minutes(props: {
  settings: CentreSettings;
  minutes: Record<string, string>;
  onMinutes(minutes: Record<string, string>): void;
}) {
  const { t } = useStaff();
  const [filter, setFilter] = useState('');
  const { settings, minutes, onMinutes } = props;
  const shown = settings.items.filter(({ name }) => name.includes(filter.trim()));
  return (
    <fieldset class="field">
      <legend>{t('centre.windows.items')}</legend>
      <TextField label={t('centre.windows.filter')} type="search" value={filter} onValue={setFilter} />
      <div class="item-minutes">
        {shown.map(({ id, name }) => (
          <label key={id}>
            <span>{name}</span>
            <input
              class="input"
              type="number"
              min={1}
              max={480}
              value={minutes[id] ?? ''}
              onInput={(event) => onMinutes({ ...minutes, [id]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
