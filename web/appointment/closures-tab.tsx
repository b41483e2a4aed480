import { useState } from 'preact/hooks';
import { localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { sayDate } from '../ui/dates.ts';
import { readHours, writeHours } from './hours-text.ts';
import { sayWhen } from './say.ts';
import type { TabProps } from './tab-props.ts';

const HALVES = { morning: ['00:00', '12:00'], afternoon: ['12:00', '23:59'], allDay: ['00:00', '23:59'] } as const;

/** Closing for some hours, and days with hours of their own. */
export function ClosuresTab({ settings, changing }: TabProps) {
  return (
    <>
      {settings.mayEdit && <NewClosure settings={settings} changing={changing} />}
      <Closures settings={settings} changing={changing} />
      {settings.mayEdit && <NewSpecialDay settings={settings} changing={changing} />}
      <SpecialDays settings={settings} changing={changing} />
    </>
  );
}

function useWindowOptions({ windows }: TabProps['settings']) {
  const { t, language } = useStaff();
  return [
    { value: '', label: t('centre.closure.all') },
    ...windows.map(({ id, number, name }) => ({
      value: String(id),
      label: t('centre.windowName', { n: number, name: name[language] }),
    })),
  ];
}

function NewClosure({ settings, changing }: TabProps) {
  const { t } = useStaff();
  const [draft, setDraft] = useState({
    where: '',
    date: localDate(Date.now()),
    from: '12:00',
    to: '23:59',
    reason: '',
  });
  const options = useWindowOptions(settings);
  const submit = (event: Event) => {
    event.preventDefault();
    const { where, date, from, to, reason } = draft;
    void changing.look({
      ...{ what: 'closure', windowId: where ? Number(where) : null, reason },
      from: `${date}T${from}`,
      to: `${date}T${to}`,
    });
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <h2>{t('centre.closure.new')}</h2>
      <div class="hours-grid">
        <SelectField
          label={t('centre.closure.where')}
          value={draft.where}
          onValue={(where) => setDraft({ ...draft, where })}
          options={options}
        />
        <TextField
          type="date"
          label={t('centre.closure.date')}
          value={draft.date}
          min={localDate(Date.now())}
          onValue={(date) => setDraft({ ...draft, date })}
          required
        />
        <TextField
          type="time"
          label={t('centre.closure.from')}
          value={draft.from}
          onValue={(from) => setDraft({ ...draft, from })}
          required
        />
        <TextField
          type="time"
          label={t('centre.closure.to')}
          value={draft.to}
          onValue={(to) => setDraft({ ...draft, to })}
          required
        />
      </div>
      <div class="buttons">
        {(Object.keys(HALVES) as (keyof typeof HALVES)[]).map((half) => {
          const [from, to] = HALVES[half];
          return (
            <button key={half} type="button" class="button" onClick={() => setDraft({ ...draft, from, to })}>
              {t(`centre.closure.${half}`)}
            </button>
          );
        })}
      </div>
      <TextField
        label={t('centre.closure.reason')}
        value={draft.reason}
        maxLength={200}
        onValue={(reason) => setDraft({ ...draft, reason })}
        required
      />
      <button class="button primary">{t('centre.closure.go')}</button>
    </form>
  );
}

function Closures({ settings, changing }: TabProps) {
  const { t, language } = useStaff();
  const options = useWindowOptions(settings);
  const nameOf = (id: number | null) => options.find(({ value }) => value === String(id ?? ''))?.label ?? '';
  return (
    <section class="card">
      <h2>{t('centre.closure.list')}</h2>
      {settings.closures.length === 0 && <p class="soft">{t('centre.closure.none')}</p>}
      <ul class="stack">
        {settings.closures.map(({ id, windowId, from, to, reason, by }) => (
          <li key={id} class="bar">
            <span>
              {t('centre.closure.line', {
                ...{ reason, by, where: nameOf(windowId) },
                from: sayWhen(from, language),
                to: from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : sayWhen(to, language),
              })}
            </span>
            {settings.mayEdit && (
              <button type="button" class="button" onClick={() => void changing.look({ what: 'noClosure', id })}>
                {t('centre.closure.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewSpecialDay({ changing }: TabProps) {
  const { t } = useStaff();
  const [draft, setDraft] = useState({ onDate: localDate(Date.now()), hours: '', reason: '' });
  const hours = readHours(draft.hours);
  const submit = (event: Event) => {
    event.preventDefault();
    if (hours) void changing.look({ what: 'specialDay', onDate: draft.onDate, hours, reason: draft.reason });
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <h2>{t('centre.special.new')}</h2>
      <p class="soft">{t('centre.special.text')}</p>
      <div class="hours-grid">
        <TextField
          type="date"
          label={t('centre.closure.date')}
          value={draft.onDate}
          min={localDate(Date.now())}
          onValue={(onDate) => setDraft({ ...draft, onDate })}
          required
        />
        <TextField
          label={t('centre.special.hours')}
          help={t('centre.special.hours.help')}
          value={draft.hours}
          error={hours ? undefined : t('centre.hours.wrong')}
          onValue={(text) => setDraft({ ...draft, hours: text })}
        />
        <TextField
          label={t('centre.closure.reason')}
          value={draft.reason}
          maxLength={200}
          onValue={(reason) => setDraft({ ...draft, reason })}
          required
        />
      </div>
      <button class="button primary">{t('centre.special.go')}</button>
    </form>
  );
}

function SpecialDays({ settings, changing }: TabProps) {
  const { t, language } = useStaff();
  return (
    <section class="card">
      <h2>{t('centre.special.list')}</h2>
      {settings.specialDays.length === 0 && <p class="soft">{t('centre.closure.none')}</p>}
      <ul class="stack">
        {settings.specialDays.map(({ onDate, hours, reason }) => (
          <li key={onDate} class="bar">
            <span>
              <b>{sayDate(onDate, language)}</b> {hours.length ? writeHours(hours) : t('centre.special.closed')} ·{' '}
              {reason}
            </span>
            {settings.mayEdit && (
              <button type="button" class="button" onClick={() => void changing.look({ what: 'noSpecialDay', onDate })}>
                {t('centre.special.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
