import { useEffect, useState } from 'preact/hooks';
import type { Actor } from '../../shared/access.ts';
import { accountLifecycle } from '../../shared/account/lifecycle.ts';
import type { AccountView, Revealed } from '../../shared/account/schema.ts';
import { openActions } from '../../shared/open-actions.ts';
import type { PartProps } from './part-props.ts';
import './account-staff.css';
import { FailureNote } from '../staff/problem.tsx';
import type { ViewProps } from '../staff/view-props.ts';
import { sayTime } from '../ui/dates.ts';
import { Approval } from './approval.tsx';
import { Grants } from './grants.tsx';
import { ReasonForm } from './reason-form.tsx';
import { Recovery } from './recovery.tsx';
import { useSubmit } from './use-submit.ts';

/** The steps of its lifecycle that this person may take on an account; none on their own. */
const openSteps = ({ status, post, isOwn }: AccountView, actor: Actor): string[] =>
  isOwn ? [] : openActions(accountLifecycle, status, actor, { jurisdiction: post.jurisdiction });

const TONES = { applied: 'wait', approved: 'done', refused: 'stop', suspended: 'stop' } as const;

/** One account: who it is, and everything that can be decided about it. */
export function AccountPage({ params }: ViewProps) {
  const { failure, fail, frame } = useSubmit();
  const { t, call, href } = frame;
  const [account, setAccount] = useState<AccountView | null>(null);
  const [isDone, setDone] = useState(false);
  const load = async () => {
    const reply = await call(`/accounts/${params.id}`);
    fail(reply.ok ? null : reply.problem);
    if (reply.ok) setAccount(reply.value);
  };
  useEffect(() => void load(), [params.id]);
  const done = async () => {
    setDone(true);
    await load();
  };
  const open = account ? openSteps(account, frame.actor) : [];
  const part = account && { account, onDone: done };
  return (
    <>
      <p>
        <a href={href('/accounts')}>← {t('account.manageTitle')}</a>
      </p>
      <div class="head">
        <h1>{account?.name ?? t('account.title')}</h1>
        {account && <span class={`chip ${TONES[account.status]}`}>{t(`account.status.${account.status}`)}</span>}
      </div>
      <FailureNote failure={failure} />
      {isDone && (
        <p class="note done" role="status">
          {t('account.done')}
        </p>
      )}
      {part && (
        <div class="split">
          <div class="stack">
            {open.includes('approve') && <Approval {...part} />}
            {account.status !== 'applied' && account.status !== 'refused' && <Grants {...part} />}
            {account.isOwn ? <p class="note">{t('account.ownHint')}</p> : <Standing {...part} />}
          </div>
          <Facts {...part} />
        </div>
      )}
    </>
  );
}

function Facts({ account }: PartProps) {
  const { t, language } = useSubmit().frame;
  const [full, setFull] = useState<Revealed | null>(null);
  return (
    <section class="card">
      <dl class="facts">
        <Fact name={t('account.phone')} value={full?.phone ?? account.phone} />
        <Fact name={t('account.idNumber')} value={full?.idNumber ?? account.idNumber} />
        <Fact name={t('account.appliedAt')} value={sayTime(account.appliedAt, language)} />
        <Fact name={t('account.changedAt')} value={sayTime(account.changedAt, language)} />
        <Fact name={t('account.openSessions')} value={String(account.openSessions)} />
        <Fact name={t('account.secondFactor')} value={t(account.hasSecondFactor ? 'account.isOn' : 'account.isOff')} />
      </dl>
      {!full && (
        <ReasonForm
          action={t('account.reveal')}
          label={t('account.revealReason')}
          help={t('account.revealHelp')}
          path={`/accounts/${account.id}/reveal`}
          onDone={setFull}
        />
      )}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Suspension, restoring and recovery. */
function Standing({ account, onDone }: PartProps) {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const open = openSteps(account, frame.actor);
  const restore = async () => {
    if (await send(`/accounts/${account.id}/restore`)) await onDone();
  };
  return (
    <>
      {account.reason && <p class="note stop">{t('account.reasonIs', { reason: account.reason })}</p>}
      {account.status === 'approved' && <Recovery account={account} onDone={onDone} />}
      {open.includes('suspend') && (
        <section class="card">
          <h2>{t('account.suspend')}</h2>
          <p class="quiet">{t('account.suspendText')}</p>
          <ReasonForm
            action={t('account.suspend')}
            label={t('account.suspendReason')}
            help={t('account.reasonHelp')}
            path={`/accounts/${account.id}/suspend`}
            onDone={onDone}
            isLoss
          />
        </section>
      )}
      {open.includes('restore') && (
        <section class="card">
          <FailureNote failure={failure} />
          <button class="button primary" type="button" disabled={busy} onClick={() => void restore()}>
            {t('account.restore')}
          </button>
        </section>
      )}
    </>
  );
}
