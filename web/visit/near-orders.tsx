import { useEffect, useState } from 'preact/hooks';
import type { OrderDetail } from '../../shared/order/actions.ts';
import type { OpenOrder } from '../../shared/order/schema.ts';
import { clockAt, localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { mintKey } from '../ui/api.ts';
import type { BodyOf } from '../ui/contract.ts';
import { sayDate } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { check, mapPin, x } from '../ui/icons.gen.ts';

const REASONS = [
  'busy',
  'far',
  'unwell',
  'notMySkill',
  'other',
] as const satisfies readonly OrderDetail<'decline'>['why'][];

/** What can be taken near by; offered by name first. Needs a network: of two who press at once one gets it, and both are told. */
export function NearOrders({ isOffline, onTaken }: { isOffline: boolean; onTaken: () => Promise<void> }) {
  const { t, call } = useStaff();
  const [orders, setOrders] = useState<OpenOrder[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  const load = async () => {
    const reply = await call('/orders/open');
    if (reply.ok) setOrders(reply.value.orders);
    else setFailure(reply.problem);
  };
  useEffect(() => {
    if (!isOffline) void load();
  }, [isOffline]);

  const answer = async (order: OpenOrder, how: 'accept' | 'decline', body: Answer) => {
    setFailure(null);
    const reply = await call(`/orders/${order.caseId}/${how}`, { key: mintKey(), body });
    const isTaken = !reply.ok && reply.problem !== 'network' && reply.problem.code === 'orderTaken';
    setSaid(reply.ok ? (how === 'accept' ? t('visit.accepted') : '') : isTaken ? t('visit.taken') : '');
    if (!reply.ok && !isTaken) setFailure(reply.problem);
    await load();
    if (reply.ok && how === 'accept') await onTaken();
  };

  return (
    <section class="stack" aria-label={t('visit.near')}>
      <h2>{t('visit.near')}</h2>
      <div role="status">{said && <p class="note done">{said}</p>}</div>
      {isOffline ? (
        <p class="soft">{t('visit.near.offline')}</p>
      ) : (
        <>
          {failure === 'network' ? (
            <p class="note wait">{t('visit.needsNetwork')}</p>
          ) : (
            <FailureNote failure={failure} />
          )}
          {orders?.length === 0 && <p class="soft">{t('visit.near.none')}</p>}
          {orders?.map((order) => (
            <NearOrder key={order.caseId} order={order} onAnswer={(how, body) => answer(order, how, body)} />
          ))}
        </>
      )}
    </section>
  );
}

type Answer = BodyOf<`/api/staff/orders/${string}/${'accept' | 'decline'}`>;

interface OneProps {
  order: OpenOrder;
  onAnswer: (how: 'accept' | 'decline', body: Answer) => Promise<void>;
}

function NearOrder({ order, onAnswer }: OneProps) {
  const { t, language } = useStaff();
  const [isDeclining, setDeclining] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const give = async (how: 'accept' | 'decline', body: Answer) => {
    if (isBusy) return;
    setBusy(true);
    await onAnswer(how, body);
    setBusy(false);
  };
  const day = localDate(order.startsAt);
  return (
    <article class="card" aria-label={order.serviceName}>
      <p class="head">
        <b>{order.serviceName}</b>
        {order.mine && <span class="chip wait">{t('visit.near.forYou')}</span>}
      </p>
      <p class="number">
        {sayDate(day, language)} {clockAt(order.startsAt)}–{clockAt(order.endsAt)}
      </p>
      <p>
        <Icon of={mapPin} size={18} /> {order.near}
        {order.volunteersNeeded > 1 && ` · ${t('visit.left', { n: order.volunteersLeft })}`}
      </p>
      {order.risks.length > 0 && (
        <p class="soft">
          {t('visit.risks')}: {order.risks.join('; ')}
        </p>
      )}
      {isDeclining ? (
        <fieldset class="stack plain">
          <legend>{t('visit.decline.why')}</legend>
          {REASONS.map((why) => (
            <button key={why} type="button" class="button" onClick={() => void give('decline', { why })}>
              {t(`visit.decline.${why}`)}
            </button>
          ))}
          <button type="button" class="button" onClick={() => setDeclining(false)}>
            {t('shell.cancel')}
          </button>
        </fieldset>
      ) : (
        <div class="buttons">
          {order.mayAccept && (
            <button
              type="button"
              class="button primary tall"
              aria-disabled={isBusy}
              onClick={() => void give('accept', {})}
            >
              <Icon of={check} size={20} />
              {t('visit.accept')}
            </button>
          )}
          {order.mine && (
            <button type="button" class="button tall" onClick={() => setDeclining(true)}>
              <Icon of={x} size={20} />
              {t('visit.decline')}
            </button>
          )}
        </div>
      )}
    </article>
  );
}
