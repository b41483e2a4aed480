import { useEffect, useState } from 'preact/hooks';
import type { CaseView } from '../../shared/case/desk.ts';
import { CHECK_OUTCOMES } from '../../shared/order/actions.ts';
import type { WelfareCheck } from '../../shared/order/schema.ts';
import { clockAt } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { check as checkIcon, eye, phone as phoneIcon, siren } from '../ui/icons.gen.ts';
import './order-staff.css';

/** How often the page looks again, in milliseconds. */
const EVERY = 20_000;

/** Doors that nobody opened: who, where, how many minutes are left, and what was found. One card a door. */
export function ChecksView() {
  const { t, call } = useStaff();
  const [checks, setChecks] = useState<WelfareCheck[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async (background = false) => {
    const reply = await call('/checks', { background });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setChecks(reply.value.checks);
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(true), EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <h1>{t('checks.title')}</h1>
      <p>{t('checks.lead')}</p>
      <FailureNote failure={failure} />
      {checks?.length === 0 && <p class="card">{t('checks.none')}</p>}
      {checks?.map((one) => (
        <CheckCard key={one.caseId} one={one} onDone={() => void load()} />
      ))}
    </>
  );
}

/** The number to call, once the look at it is on record. */
function CallNow({ one }: { one: WelfareCheck }) {
  const { t, call } = useStaff();
  const [contact, setContact] = useState<CaseView['contact'] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reveal = async () => {
    const revealed = await call(`/cases/${one.caseId}/reveal`, { body: { reason: t('checks.title') } });
    const reply = revealed.ok ? await call(`/cases/${one.caseId}`) : revealed;
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setContact((reply.value as CaseView).contact);
  };
  return (
    <>
      {contact ? (
        <a class="button call-now" href={`tel:${contact.phone}`}>
          <Icon of={phoneIcon} size={20} />
          {contact.name} {contact.phone}
        </a>
      ) : (
        <button type="button" class="button call-now" onClick={() => void reveal()}>
          <Icon of={eye} size={20} />
          {t('checks.reveal')}
        </button>
      )}
      <FailureNote failure={failure} />
    </>
  );
}

function CheckCard({ one, onDone }: { one: WelfareCheck; onDone: () => void }) {
  const { t, call } = useStaff();
  const [outcome, setOutcome] = useState<string>('well');
  const [reason, setReason] = useState(t('checks.reason.value'));
  const [failure, setFailure] = useState<Failure | null>(null);
  const minutes = Math.round((one.dueAt - Date.now()) / 60_000);
  const answer = async (action: 'personIsWell' | 'notServed') => {
    const reply = await call(`/cases/${one.caseId}/transition`, {
      body: { action, version: one.version, detail: { outcome }, ...(action === 'notServed' && { reason }) },
    });
    setFailure(reply.ok ? null : reply.problem);
    onDone();
  };
  return (
    <article class="card check-card" aria-label={one.address}>
      <p class="left">
        <Icon of={siren} size={22} />{' '}
        {minutes >= 0 ? t('checks.left', { n: minutes }) : t('checks.over', { n: -minutes })}
      </p>
      <h2>{one.address}</h2>
      <p>
        {one.name} · {one.serviceName}
      </p>
      {one.volunteer && <p class="soft">{t('checks.by', { name: one.volunteer, time: clockAt(one.since) })}</p>}
      <CallNow one={one} />
      <SelectField
        label={t('checks.outcome')}
        value={outcome}
        onValue={setOutcome}
        options={CHECK_OUTCOMES.map((value) => ({ value, label: t(`checks.outcome.${value}`) }))}
      />
      <TextField label={t('checks.reason')} value={reason} onValue={setReason} maxLength={200} />
      <FailureNote failure={failure} />
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => void answer('personIsWell')}>
          <Icon of={checkIcon} size={20} />
          {t('checks.well')}
        </button>
        <button type="button" class="button" onClick={() => void answer('notServed')}>
          {t('checks.notServed')}
        </button>
      </div>
    </article>
  );
}
