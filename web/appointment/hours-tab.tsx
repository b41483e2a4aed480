import { useEffect, useState } from 'preact/hooks';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { readHours, writeHours } from './hours-text.ts';
import type { TabProps } from './tab-props.ts';

/** Monday first, as weeks are read. */
const ORDER = [1, 2, 3, 4, 5, 6, 0] as const;

/** Opening hours by weekday: of the centre, or of a window that keeps its own. */
export function HoursTab({ settings, changing }: TabProps) {
  const { t, language } = useStaff();
  const [whose, setWhose] = useState('');
  const windowId = whose ? Number(whose) : null;
  const kept = settings.weeks.find((week) => week.windowId === windowId)?.week ?? Array.from({ length: 7 }, () => []);
  const [days, setDays] = useState<string[]>([]);
  useEffect(() => setDays(kept.map((day) => writeHours(day))), [whose, settings.version]);
  const read = days.map(readHours);
  const submit = (event: Event) => {
    event.preventDefault();
    if (read.every((day) => day !== undefined))
      void changing.look({ what: 'hours', windowId, week: read as [number, number][][] });
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <SelectField
        label={t('centre.hours.whose')}
        value={whose}
        onValue={setWhose}
        options={[
          { value: '', label: t('centre.closure.all') },
          ...settings.windows.map(({ id, number, name }) => ({
            value: String(id),
            label: t('centre.windowName', { n: number, name: name[language] }),
          })),
        ]}
      />
      <p class="soft">
        {t('centre.hours.help')} {windowId !== null && kept.every((day) => !day.length) && t('centre.hours.same')}
      </p>
      <div class="hours-grid">
        {ORDER.map((day) => (
          <TextField
            key={day}
            label={t(`centre.weekday.${day}`)}
            value={days[day] ?? ''}
            error={read[day] === undefined && days.length ? t('centre.hours.wrong') : undefined}
            onValue={(text) => setDays(days.map((old, i) => (i === day ? text : old)))}
          />
        ))}
      </div>
      {settings.mayEdit && <button class="button primary">{t('shell.save')}</button>}
    </form>
  );
}
