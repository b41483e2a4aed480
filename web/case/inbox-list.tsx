import type { CaseLine } from '../../shared/case/desk.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { useStaff } from '../staff/context.tsx';
import { sayDate } from '../ui/dates.ts';
import { DueSign, StatusChip } from './due-sign.tsx';

/** The lines of the inbox: a table where there is room, cards on a phone. */
export function InboxList({ cases, empty }: { cases: readonly CaseLine[]; empty: string }) {
  const { t } = useStaff();
  if (!cases.length) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll">
      <table class="inbox">
        <thead>
          <tr>
            <th scope="col">{t('desk.column.due')}</th>
            <th scope="col">{t('desk.column.item')}</th>
            <th scope="col">{t('desk.column.name')}</th>
            <th scope="col">{t('desk.column.address')}</th>
            <th scope="col">{t('desk.column.status')}</th>
            <th scope="col">{t('desk.column.owner')}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <Line key={one.id} line={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line }: { line: CaseLine }) {
  const { t, href, language } = useStaff();
  return (
    <tr>
      <td>
        <DueSign daysLeft={line.daysLeft} />
        {line.dueAt !== null && (
          <span class="soft small block">{t('desk.due.by', { date: sayDate(line.dueAt - 1, language) })}</span>
        )}
      </td>
      <th scope="row">
        <a class="row-link" href={href(`/case/${line.id}`)}>
          {line.itemName}
        </a>
        <span class="soft small block number">
          {printReceipt(line.receipt)} · {t(`desk.channel.${line.channel}`)}
        </span>
      </th>
      <td>{line.name}</td>
      <td>
        <span class="plate-sign">{line.address}</span>
      </td>
      <td>
        <StatusChip kind={line.kind} status={line.status} />
        {line.department && <span class="soft small block">{line.department}</span>}
      </td>
      <td>{line.owner ?? '—'}</td>
    </tr>
  );
}
