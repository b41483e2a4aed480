import type { BoardLine } from '../../shared/order/schema.ts';
import { clockAt } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { clock, mapPin, send, triangleAlert, users } from '../ui/icons.gen.ts';
import { isUrgent } from './columns.ts';

interface Props {
  order: BoardLine;
  onDispatch?: ((caseId: string) => void) | undefined;
  /** The village stands above the list already. */
  short?: boolean;
}

/** One order on the board: what, when, where, who. */
export function OrderCard({ order, onDispatch, short }: Props) {
  const { t, href } = useStaff();
  const { warning, status } = order;
  const isOpen = status === 'placed' || status === 'offered';
  return (
    <article class={isUrgent(order) ? 'order-card urgent' : 'order-card'}>
      <p class="what">
        <a href={href(`/case/${order.caseId}`)}>
          <b>{order.serviceName}</b>
        </a>
        <span class="number">
          <Icon of={clock} size={16} /> {clockAt(order.startsAt)}
        </span>
      </p>
      {(warning || status === 'nobodyAnswers') && (
        <p>
          <span class="chip stop">
            <Icon of={triangleAlert} size={16} />
            {t(`orders.warning.${(warning ?? 'welfare') as 'late'}`)}
          </span>
        </p>
      )}
      <p>
        <Icon of={mapPin} size={16} /> {order.address}
        {!short && <span class="soft"> {order.name}</span>}
      </p>
      {order.dishName && (
        <p class="soft">
          {order.dishName} · {t('orders.portions', { n: order.portions })}
          {order.round && ` · ${t('orders.round', { n: order.round.number, position: order.round.position })}`}
        </p>
      )}
      <People order={order} />
      {isOpen && onDispatch && (
        <button type="button" class="button" onClick={() => onDispatch(order.caseId)}>
          <Icon of={send} size={16} />
          {t('dispatch.title')}
        </button>
      )}
    </article>
  );
}

/** Who has been asked, and what they said. */
function People({ order }: { order: BoardLine }) {
  const { t } = useStaff();
  const { volunteers, needed, accepted, openTo } = order;
  if (!volunteers.length && !openTo && needed === 1) return null;
  return (
    <p class="people">
      <Icon of={users} size={16} />
      {needed > 1 && <span class="number">{t('orders.people', { n: accepted, of: needed })}</span>}
      {volunteers
        .filter(({ status }) => status !== 'released')
        .map(({ id, name, status }) => (
          <span key={id} class={status === 'declined' || status === 'dropped' ? 'soft' : ''}>
            {name} {t(`orders.state.${status as 'offered'}`)}
          </span>
        ))}
      {openTo && <span>{t('orders.openTo', { place: openTo })}</span>}
    </p>
  );
}
