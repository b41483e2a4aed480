import type { BoardLine } from '../../shared/order/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { COLUMN_NAMES, inColumn } from './columns.ts';
import { OrderCard } from './order-card.tsx';

interface Props {
  orders: readonly BoardLine[];
  onDispatch: ((caseId: string) => void) | undefined;
}

/** A column for each stage; the last ones only where something is in them. */
export function BoardColumns({ orders, onDispatch }: Props) {
  const { t } = useStaff();
  const columns = COLUMN_NAMES.map((name) => ({ name, lines: inColumn(orders, name) })).filter(
    ({ name, lines }) => name !== 'off' || lines.length > 0,
  );
  return (
    <div class="board">
      {columns.map(({ name, lines }) => (
        <section key={name} aria-label={t(`orders.column.${name}`)}>
          <h2>
            {t(`orders.column.${name}`)} <span class="soft number">{lines.length}</span>
          </h2>
          {lines.length === 0 && <p class="soft">{t('orders.none')}</p>}
          {lines.map((order) => (
            <OrderCard key={order.caseId} order={order} onDispatch={onDispatch} />
          ))}
        </section>
      ))}
    </div>
  );
}
