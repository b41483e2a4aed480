import { useEffect, useRef, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import { printSlip } from '../../shared/assist/codes.ts';
import type { SessionLine } from '../../shared/assist/schema.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { inLanguage } from '../../shared/links.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { queryOf } from '../staff/query.ts';
import { sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { handHelping, search } from '../ui/icons.gen.ts';
import './assist-staff.css';

/** 帮办 at the desk: begin to help, see what was done, find a session by the number of its slip, answer objections. */
export function HelpView() {
  const { t, call, language } = useStaff();
  const [sessions, setSessions] = useState<SessionLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [slip, setSlip] = useState('');
  const [asked, setAsked] = useState('');
  const latest = useRef(0);
  const load = async (number: string) => {
    latest.current += 1;
    const mine = latest.current;
    const reply = await call(`/assist/sessions?${queryOf({ slip: number })}`);
    // What was asked for last is shown, whichever answer comes last.
    if (mine !== latest.current) return;
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setSessions(reply.value.sessions);
    setAsked(number);
  };
  useEffect(() => void load(''), []);
  return (
    <div class="stack">
      <div class="head">
        <h1>{t('help.title')}</h1>
      </div>
      <p>{t('help.lead')}</p>
      <a class="button primary tall" href={inLanguage('/assist', language)}>
        <Icon of={handHelping} size={24} />
        {t('help.begin')}
      </a>
      <form
        class="card help-find"
        onSubmit={(event) => {
          event.preventDefault();
          void load(slip);
        }}
      >
        <TextField label={t('help.slip')} help={t('help.slipHelp')} value={slip} onValue={setSlip} maxLength={40} />
        <div class="buttons">
          <button class="button">
            <Icon of={search} size={20} />
            {t('help.find')}
          </button>
          {asked && (
            <button type="button" class="button" onClick={() => void load('')}>
              {t('help.all')}
            </button>
          )}
        </div>
      </form>
      <FailureNote failure={failure} />
      {sessions?.length === 0 && <p class="empty">{t(asked ? 'help.noneFound' : 'help.none')}</p>}
      {sessions?.map((session) => (
        <SessionCard key={session.id} session={session} onAnswered={() => void load(asked)} />
      ))}
    </div>
  );
}

function SessionCard({ session, onAnswered }: { session: SessionLine; onAnswered(): void }) {
  const { t, language, actor, href } = useStaff();
  const ending = (['finished', 'idle', 'left'] as const).find((one) => one === session.endedHow);
  return (
    <section class="card">
      <h2>
        {session.address} <span class="chip">{t(session.by === 'card' ? 'help.card' : 'help.plate')}</span>
      </h2>
      <p class="help-facts">
        <span>{printSlip(session.slip)}</span>
        <span>{t('help.by', { name: session.helper })}</span>
        <span>
          {t('help.consent', { time: sayTime(session.consentAt, language), version: session.consentVersion })}
        </span>
        <span>{t(`help.${ending ?? 'running'}`)}</span>
        {session.wasOffline && <span>{t('help.offline')}</span>}
      </p>
      {session.deeds.length === 0 && <p>{t('help.noDeeds')}</p>}
      <ul class="help-lines">
        {session.deeds.map((deed) => (
          <li key={deed.caseId}>
            {holds(actor, 'case.read') ? <a href={href(`/case/${deed.caseId}`)}>{deed.title}</a> : <b>{deed.title}</b>}
            <span class="number">{printReceipt(deed.receipt)}</span>
          </li>
        ))}
      </ul>
      {session.objection && <ObjectionNote session={session} onAnswered={onAnswered} />}
    </section>
  );
}

function ObjectionNote({ session: { id, objection }, onAnswered }: { session: SessionLine; onAnswered(): void }) {
  const { t, language, actor, call } = useStaff();
  const [answer, setAnswer] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!objection) return null;
  const send = async () => {
    const reply = await call(`/assist/sessions/${id}/answer`, { body: { answer } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onAnswered();
  };
  return (
    <div class={objection.answer ? 'note' : 'note stop'}>
      <div class="stack">
        <b>{t('help.objected', { time: sayTime(objection.at, language) })}</b>
        <p>{objection.words}</p>
        {objection.answer && (
          <p>
            {t('help.answered', { time: sayTime(objection.answeredAt ?? 0, language) })} {objection.answer}
          </p>
        )}
        {!objection.answer && holds(actor, 'assist.answer') && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <TextField label={t('help.answerLabel')} value={answer} onValue={setAnswer} maxLength={500} required />
            <FailureNote failure={failure} />
            <button class="button primary">{t('help.answerGo')}</button>
          </form>
        )}
      </div>
    </div>
  );
}
