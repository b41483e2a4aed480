import { useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import type { CaseView } from '../../shared/case/desk.ts';
import { orderLifecycle } from '../../shared/order/lifecycle.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';

/** Steps that the office takes from the page of an order; offering it is done on the board. */
const HERE = ['goAhead', 'offerWider', 'confirm', 'callBack', 'recall', 'cancel', 'giveUp'] as const;
type Here = (typeof HERE)[number];

const wantsReason = (action: Here) => orderLifecycle.some((step) => step.action === action && 'reason' in step);

interface Props {
  view: CaseView;
  /** Tells that the case has to be loaded again; `byOthers`: someone else was faster. */
  onChanged: (byOthers: boolean) => Promise<void>;
}

/** What this person can do with an order now. */
export function OrderActions({ view, onChanged }: Props) {
  const { t, call, href, actor } = useStaff();
  const [asked, setAsked] = useState<Here | null>(null);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const available = HERE.filter((action) => view.available.includes(action));
  const send = async (action: Here) => {
    const body = { action, version: view.version, ...(wantsReason(action) && { reason }) };
    const reply = await call(`/cases/${view.id}/transition`, { body });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setAsked(null);
    const isLate =
      !reply.ok && reply.problem !== 'network' && ['conflict', 'notAvailable'].includes(reply.problem.code);
    if (reply.ok || isLate) await onChanged(isLate);
  };
  const mayDispatch = view.available.includes('dispatch');
  const mayCheck = view.available.includes('personIsWell') && holds(actor, 'order.checkOn');
  return (
    <section class="card" aria-labelledby="actions-title">
      <h2 id="actions-title">{t('order.action.title')}</h2>
      <FailureNote failure={failure} />
      {asked ? (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void send(asked);
          }}
        >
          <h3>{t(`order.action.${asked}`)}</h3>
          {wantsReason(asked) && (
            <LongField label={t('order.action.reason')} value={reason} onValue={setReason} maxLength={500} required />
          )}
          <div class="buttons">
            <button class="button primary">{t('order.action.send')}</button>
            <button type="button" class="button" onClick={() => setAsked(null)}>
              {t('shell.cancel')}
            </button>
          </div>
        </form>
      ) : (
        <div class="buttons">
          {mayDispatch && (
            <a class="button primary" href={href('/orders')}>
              {t('order.action.board')}
            </a>
          )}
          {mayCheck && (
            <a class="button primary" href={href('/checks')}>
              {t('order.action.checks')}
            </a>
          )}
          {available.map((action) => (
            <button
              key={action}
              type="button"
              class={action === 'cancel' || action === 'giveUp' ? 'button stop' : 'button'}
              onClick={() => setAsked(action)}
            >
              {t(`order.action.${action}`)}
            </button>
          ))}
          {!mayDispatch && !mayCheck && available.length === 0 && <p class="soft">{t('order.action.none')}</p>}
        </div>
      )}
    </section>
  );
}
