import { useEffect, useState } from 'preact/hooks';
import { localDate } from '../../shared/time.ts';
import type { Profile } from '../../shared/visit/profile.ts';
import type { Certificate } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { ViewProps } from '../staff/view-props.ts';
import { Icon } from '../ui/icon.tsx';
import { fileText } from '../ui/icons.gen.ts';
import { CertificateSheet } from './certificate-sheet.tsx';
import { PeriodFields, thisYear } from './period-fields.tsx';
import { TRAINING_NAMES } from './skill-names.ts';
import { Add, Remove } from './time-rows.tsx';
import './visit-staff.css';

/** A volunteer at the centre: training and insurance from the papers it has seen, and the certificate to print and seal. */
export function VolunteerPage({ params }: ViewProps) {
  const { t, call } = useStaff();
  const [profile, setProfile] = useState<Profile | null>(null);
  const [period, setPeriod] = useState(thisYear);
  const [sheet, setSheet] = useState<Certificate | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void call(`/volunteers/${params.id}`).then((reply) => {
      if (reply.ok) setProfile(reply.value);
      else setFailure(reply.problem);
    });
  }, [params.id]);
  const certify = async () => {
    const reply = await call(`/volunteers/${params.id}/certificate`, { body: period });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setSheet(reply.value);
  };
  if (sheet) return <CertificateSheet certificate={sheet} onClose={() => setSheet(null)} />;
  if (!profile) return <FailureNote failure={failure} />;
  return (
    <>
      <h1 data-title={t('volunteers.title')}>{t('profile.of', { name: profile.name })}</h1>
      <FailureNote failure={failure} />
      <div class="split">
        <QualificationForm profile={profile} onSaved={setProfile} />
        <section class="card">
          <h2>{t('certificate.title')}</h2>
          <PeriodFields period={period} onPeriod={setPeriod} />
          <button type="button" class="button" onClick={() => void certify()}>
            <Icon of={fileText} size={18} />
            {t('certificate.make')}
          </button>
        </section>
      </div>
    </>
  );
}

function QualificationForm({ profile, onSaved }: { profile: Profile; onSaved: (profile: Profile) => void }) {
  const { t, call } = useStaff();
  const [training, setTraining] = useState(profile.training);
  const [insuredUntil, setInsured] = useState(profile.insuredUntil ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaved, setSaved] = useState(false);
  const save = async (event: Event) => {
    event.preventDefault();
    const body = { version: profile.version, training, insuredUntil: insuredUntil || null };
    const reply = await call(`/volunteers/${profile.staffId}/qualification`, { body });
    setFailure(reply.ok ? null : reply.problem);
    setSaved(reply.ok);
    if (reply.ok) onSaved(reply.value);
  };
  const change = (at: number, row: Partial<Profile['training'][number]>) =>
    setTraining(training.map((old, i) => (i === at ? { ...old, ...row } : old)));
  return (
    <form class="card" onSubmit={(event) => void save(event)}>
      <h2>{t('profile.training')}</h2>
      {training.length === 0 && <p class="soft">{t('profile.training.none')}</p>}
      {training.map((row, i) => (
        <div key={`${row.what}-${String(i)}`} class="bar rows">
          <SelectField
            label={t('profile.training')}
            value={row.what}
            onValue={(what) => change(i, { what: what as 'firstAid' })}
            options={TRAINING_NAMES.map((name) => ({ value: name, label: t(`profile.training.${name}`) }))}
          />
          <TextField type="date" label={t('profile.training.on')} value={row.on} onValue={(on) => change(i, { on })} />
          <Remove onRemove={() => setTraining(training.filter((_, at) => at !== i))} />
        </div>
      ))}
      <Add
        label={t('profile.training.add')}
        onAdd={() => setTraining([...training, { what: 'firstAid', on: localDate(Date.now()) }])}
      />
      <TextField type="date" label={t('profile.insured')} value={insuredUntil} onValue={setInsured} />
      <FailureNote failure={failure} />
      <div role="status">{isSaved && <p class="note done">{t('profile.saved')}</p>}</div>
      <button class="button primary">{t('profile.save')}</button>
    </form>
  );
}
