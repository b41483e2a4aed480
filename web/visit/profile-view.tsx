import { useEffect, useState } from 'preact/hooks';
import type { Profile } from '../../shared/visit/profile.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDay } from '../ui/dates.ts';
import { SKILL_NAMES } from './skill-names.ts';
import { DayRows, WeeklyRows } from './time-rows.tsx';

/** What a volunteer says of themself; training and insurance as the centre has them. */
export function ProfileView() {
  const { t, call } = useStaff();
  const [profile, setProfile] = useState<Profile | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    void call('/visits/profile').then((reply) => {
      if (reply.ok) setProfile(reply.value);
      else setFailure(reply.problem);
    });
  }, []);
  if (!profile) return <FailureNote failure={failure} />;
  const change = (changes: Partial<Profile>) => {
    setSaved(false);
    setProfile({ ...profile, ...changes });
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const { version, skills, places, weekly, leave, mostPerDay } = profile;
    const body = { version, skills, places, weekly, leave, mostPerDay };
    const reply = await call('/visits/profile', { body });
    setFailure(reply.ok ? null : reply.problem);
    setSaved(reply.ok);
    if (reply.ok) setProfile(reply.value);
  };
  return (
    <form class="door-view stack" onSubmit={(event) => void save(event)}>
      <h1>{t('profile.title')}</h1>
      <Ticks
        legend={t('profile.skills')}
        options={SKILL_NAMES.map((skill) => ({ value: skill, label: t(`profile.skill.${skill}`) }))}
        chosen={profile.skills}
        onChosen={(skills) => change({ skills })}
      />
      <Ticks
        legend={t('profile.places')}
        options={profile.villages.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={profile.places}
        onChosen={(places) => change({ places })}
      />
      <WeeklyRows rows={profile.weekly} onRows={(weekly) => change({ weekly })} />
      <DayRows rows={profile.leave} onRows={(leave) => change({ leave })} />
      <TextField
        label={t('profile.mostPerDay')}
        type="number"
        min="1"
        max="12"
        value={String(profile.mostPerDay)}
        onValue={(text) => change({ mostPerDay: Number(text) })}
      />
      <Qualification profile={profile} />
      <FailureNote failure={failure} />
      <div role="status">{isSaved && <p class="note done">{t('profile.saved')}</p>}</div>
      <button class="button primary tall">{t('profile.save')}</button>
    </form>
  );
}

/** Training and insurance, to read. */
function Qualification({ profile }: { profile: Profile }) {
  const { t, language } = useStaff();
  return (
    <section class="card">
      <h2>{t('profile.training')}</h2>
      {profile.training.length === 0 && <p class="soft">{t('profile.training.none')}</p>}
      {profile.training.map(({ what, on }) => (
        <p key={what + on}>
          {t(`profile.training.${what}`)} · {sayDay(on, language)}
        </p>
      ))}
      <p>
        {profile.insuredUntil
          ? `${t('profile.insured')} ${sayDay(profile.insuredUntil, language)}`
          : t('profile.insured.none')}
      </p>
      <p class="door-hint">{t('profile.byCentre')}</p>
    </section>
  );
}

interface TicksProps<T extends string | number> {
  legend: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChosen: (chosen: T[]) => void;
}

/** Some of many; what was ticked first stands first. */
function Ticks<T extends string | number>({ legend, options, chosen, onChosen }: TicksProps<T>) {
  return (
    <fieldset class="field card ticks-grid">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} class="option">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ currentTarget }) =>
              onChosen(currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
