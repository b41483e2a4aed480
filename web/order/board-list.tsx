import type { BoardLine } from '../../shared/order/schema.ts';
import { clockAt } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { byVillage, isUrgent } from './columns.ts';

interface Props {
  orders: readonly BoardLine[];
  onDispatch: ((caseId: string) => void) | undefined;
}

/** The day village by village, group by group: where to go, without a map. */
export function BoardList({ orders, onDispatch }: Props) {
  const { t } = useStaff();
  return (
    <>
      {byVillage(orders).map(({ village, orders: lines }) => (
        <section key={village} class="card">
          <h2>
            {village} <span class="soft number">{lines.length}</span>
          </h2>
          <div class="scroll">
            <table class="by-village">
              <tbody>
                {lines.map((order) => (
                  <Line key={order.caseId} order={order} onDispatch={onDispatch} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      {orders.length === 0 && <p class="empty">{t('orders.empty')}</p>}
    </>
  );
}

function Line({ order, onDispatch }: { order: BoardLine; onDispatch: Props['onDispatch'] }) {
  const { t, href } = useStaff();
  const isOpen = order.status === 'placed' || order.status === 'offered';
  return (
    <tr>
      <td class="number">{clockAt(order.startsAt)}</td>
      <td>{order.group !== null && t('orders.group', { n: order.group })}</td>
      <td>
        <a href={href(`/case/${order.caseId}`)}>{order.address}</a> <span class="soft">{order.name}</span>
      </td>
      <td>
        {order.serviceName}
        {order.dishName && <span class="soft"> {order.dishName}</span>}
      </td>
      <td>
        <span class={`chip ${isUrgent(order) ? 'stop' : isOpen ? 'wait' : ''}`}>
          {order.warning && order.warning !== 'hoursWaiting'
            ? t(`orders.warning.${order.warning as 'late'}`)
            : t(`order.status.${order.status}`)}
        </span>
      </td>
      <td>
        {isOpen && onDispatch && (
          <button type="button" class="button" onClick={() => onDispatch(order.caseId)}>
            {t('dispatch.title')}
          </button>
        )}
      </td>
    </tr>
  );
}
