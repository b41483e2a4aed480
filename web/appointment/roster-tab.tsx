import { useEffect, useState } from 'preact/hooks';
import type { RosterView } from '../../shared/appointment/desk.ts';
import { HALVES } from '../../shared/appointment/plan.ts';
import { addDays, localDate, mondayOf } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { arrowLeft, arrowRight } from '../ui/icons.gen.ts';
import type { TabProps } from './tab-props.ts';

type Duty = RosterView['duties'][number];
type Plan = Record<string, number | null>;
const keyOf = ({ onDate, half, staffId }: Omit<Duty, 'windowId'>) => `${onDate} ${half} ${staffId}`;
const planOf = (duties: readonly Duty[]): Plan =>
  Object.fromEntries(duties.map((duty) => [keyOf(duty), duty.windowId]));

/** A week of the roster as a grid: people down, days across, two half days in each cell. */
export function RosterTab({ settings, changing }: TabProps) {
  const { t, call } = useStaff();
  const [from, setFrom] = useState(mondayOf(localDate(Date.now())));
  const [roster, setRoster] = useState<RosterView | null>(null);
  const [changes, setChanges] = useState<Plan>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call(`/centre/roster?from=${from}`);
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setRoster(reply.value);
    setChanges({});
  };
  useEffect(() => void load(), [from, settings.version]);
  const copy = async () => {
    const reply = await call(`/centre/roster?from=${addDays(from, -7)}`);
    if (!reply.ok) return setFailure(reply.problem);
    const moved = reply.value.duties.map((duty) => ({ ...duty, onDate: addDays(duty.onDate, 7) }));
    return setChanges(planOf(moved));
  };
  const count = Object.keys(changes).length;
  const save = () => {
    const duties = Object.entries(changes).map(([key, windowId]) => {
      const [onDate = '', half, staffId = ''] = key.split(' ');
      return { onDate, half: half === 'morning' ? ('morning' as const) : ('afternoon' as const), staffId, windowId };
    });
    void changing.look({ what: 'roster', duties });
  };
  return (
    <>
      <p class="soft">{t('centre.roster.text')}</p>
      <div class="bar">
        <button type="button" class="button" onClick={() => setFrom(addDays(from, -7))}>
          <Icon of={arrowLeft} size={18} />
          {t('centre.previous')}
        </button>
        <b class="number">
          {from} – {addDays(from, 6)}
        </b>
        <button type="button" class="button" onClick={() => setFrom(addDays(from, 7))}>
          {t('centre.next')}
          <Icon of={arrowRight} size={18} />
        </button>
        {settings.mayEditRoster && (
          <button type="button" class="button" onClick={() => void copy()}>
            {t('centre.roster.copy')}
          </button>
        )}
        {count > 0 && (
          <>
            <span class="chip wait">{t('centre.roster.changed', { n: count })}</span>
            <button type="button" class="button primary" onClick={save}>
              {t('shell.save')}
            </button>
          </>
        )}
      </div>
      <FailureNote failure={failure} />
      {roster?.staff.length === 0 && <p class="card">{t('centre.roster.none')}</p>}
      {roster && roster.staff.length > 0 && (
        <Grid
          roster={roster}
          from={from}
          plan={{ ...planOf(roster.duties), ...changes }}
          onSet={(key, windowId) => setChanges({ ...changes, [key]: windowId })}
          onSkills={load}
        />
      )}
    </>
  );
}

function Grid(props: {
  roster: RosterView;
  from: string;
  plan: Plan;
  onSet(key: string, windowId: number | null): void;
  onSkills(): Promise<void>;
}) {
  const { t } = useStaff();
  const { roster, from, plan } = props;
  const dates = Array.from({ length: 7 }, (_, i) => addDays(from, i));
  const offOn = (date: string) => {
    const off = roster.staff.filter(({ id }) =>
      HALVES.every((half) => plan[keyOf({ onDate: date, half, staffId: id })] === null),
    );
    return off.length;
  };
  return (
    <div class="scroll">
      <table class="roster">
        <thead>
          <tr>
            <th>{t('centre.roster.who')}</th>
            {dates.map((date) => (
              <th key={date}>
                {t(`centre.weekday.${new Date(`${date}T00:00:00Z`).getUTCDay() as 0}`)}
                <br />
                <span class="number">{date.slice(5)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roster.staff.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name}
                <Skills person={person} roster={roster} onSaved={props.onSkills} />
              </th>
              {dates.map((date) => (
                <td key={date}>
                  <div class="halves">
                    {HALVES.map((half) => (
                      <Cell
                        key={half}
                        roster={roster}
                        person={person}
                        duty={{ onDate: date, half, staffId: person.id }}
                        plan={plan}
                        onSet={props.onSet}
                      />
                    ))}
                  </div>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th />
            {dates.map((date) => (
              <td key={date} class="soft">
                {t('centre.roster.offCount', { n: offOn(date) })}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

type Person = RosterView['staff'][number];

/** One half day of one person: a window they can do, or off. */
function Cell(props: {
  roster: RosterView;
  person: Person;
  duty: Omit<Duty, 'windowId'>;
  plan: Plan;
  onSet(key: string, windowId: number | null): void;
}) {
  const { t } = useStaff();
  const { roster, person, duty, plan, onSet } = props;
  const key = keyOf(duty);
  const at = plan[key];
  const able = roster.windows.filter(({ id }) => !person.windows.length || person.windows.includes(id) || id === at);
  const half = t(`centre.roster.${duty.half}`);
  return (
    <select
      class={at === null ? 'input off' : 'input'}
      aria-label={t('centre.roster.cell', { name: person.name, date: duty.onDate, half })}
      disabled={!roster.mayEdit}
      value={at === undefined ? '' : at === null ? 'off' : String(at)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value) onSet(key, value === 'off' ? null : Number(value));
      }}
    >
      <option value="" disabled={at !== undefined}>
        {half} {t('centre.roster.unplanned')}
      </option>
      {able.map(({ id, number, name }) => (
        <option key={id} value={String(id)}>
          {half} {t('centre.windowName', { n: number, name })}
        </option>
      ))}
      <option value="off">
        {half} {t('centre.roster.off')}
      </option>
    </select>
  );
}

/** Which windows someone can do: everyone several. */
function Skills({ person, roster, onSaved }: { person: Person; roster: RosterView; onSaved(): Promise<void> }) {
  const { t, call } = useStaff();
  const numbers = roster.windows.filter(({ id }) => person.windows.includes(id)).map(({ number }) => number);
  const words = `${t('centre.roster.skills')} ${numbers.join(' ') || t('centre.roster.unplanned')}`;
  if (!roster.mayEdit) return <div class="soft">{words}</div>;
  const toggle = async (id: number, has: boolean) => {
    const windows = has ? [...person.windows, id] : person.windows.filter((one) => one !== id);
    const reply = await call('/centre/skills', { body: { staffId: person.id, windows } });
    if (reply.ok) await onSaved();
  };
  return (
    <details>
      <summary aria-label={t('centre.roster.skills.edit', { name: person.name })}>{words}</summary>
      {roster.windows.map(({ id, number, name }) => (
        <TickField
          key={id}
          label={t('centre.windowName', { n: number, name })}
          checked={person.windows.includes(id)}
          onChecked={(has) => void toggle(id, has)}
        />
      ))}
    </details>
  );
}
