import './alarms-staff.css';
import { useEffect, useState } from 'preact/hooks';
import type { AlarmLine } from '../../shared/case/alarms.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDate, sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/** How often news is looked for, in milliseconds: the scheduler makes some every five minutes. */
const EVERY = 60_000;

/** Warnings about the limits of one's own place: each leads to its case. */
export function AlarmsView() {
  const { t, call } = useStaff();
  const [alarms, setAlarms] = useState<AlarmLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = async (background: boolean) => {
    const reply = await call('/alarms', { background });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setAlarms(reply.value.alarms);
  };
  useEffect(() => {
    void look(false);
    const timer = setInterval(() => document.visibilityState === 'visible' && void look(true), EVERY);
    return () => clearInterval(timer);
  }, []);
  const overdue = alarms?.filter((a) => isOver(a)).length ?? 0;
  return (
    <>
      <div class="head">
        <h1>{t('desk.alarm.title')}</h1>
        {overdue > 0 && (
          <span class="alarm-tag stop">
            <Icon of={icons.triangleAlert} size={18} />
            {t('desk.alarm.overdueCount', { n: overdue })}
          </span>
        )}
      </div>
      <p class="soft">{t('desk.alarm.lead')}</p>
      <FailureNote failure={failure} />
      {failure && (
        <button type="button" class="button" onClick={() => void look(false)}>
          <Icon of={icons.refreshCw} size={20} />
          {t('desk.alarm.again')}
        </button>
      )}
      {!alarms && !failure && <p role="status">{t('desk.alarm.loading')}</p>}
      {alarms?.length === 0 && <p class="card">{t('desk.alarm.none')}</p>}
      {alarms && alarms.length > 0 && (
        <ul class="alarms">
          {alarms.map((alarm) => (
            <AlarmItem key={`${alarm.caseId}${alarm.kind}${alarm.dueAt}`} alarm={alarm} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Warnings that want somebody at once. */
const URGENT: ReadonlySet<AlarmLine['kind']> = new Set([
  ...(['overdue', 'callBackOverdue', 'late', 'welfare', 'welfareOverdue'] as const),
]);
const isOver = ({ kind }: AlarmLine) => URGENT.has(kind);

/** One warning: what, which case, how much time, whose it is. */
function AlarmItem({ alarm }: { alarm: AlarmLine }) {
  const { t, href, language } = useStaff();
  const over = isOver(alarm);
  const { daysLeft: n } = alarm;
  const left =
    over || n < 0 ? t('desk.alarm.over', { n: -n }) : n ? t('desk.alarm.left', { n }) : t('desk.alarm.today');
  return (
    <li>
      <a class={over ? 'alarm over' : 'alarm'} href={href(`/case/${alarm.caseId}`)}>
        <span class="what">
          <span class={`alarm-tag ${over ? 'stop' : 'wait'}`}>
            <Icon
              of={over ? icons.triangleAlert : alarm.kind === 'reminder' ? icons.bell : icons.hourglass}
              size={18}
            />
            {t(`desk.alarm.${alarm.kind}`)}
          </span>
          <b>{alarm.itemName}</b>
          <span class="number soft">{printReceipt(alarm.receipt)}</span>
        </span>
        <span class="when">
          <b>{left}</b>
          <span class="soft">{t('desk.alarm.due', { date: sayDate(alarm.dueAt - 1, language) })}</span>
        </span>
        <span class="who soft">
          {alarm.mine
            ? t('desk.alarm.mine')
            : alarm.owner
              ? t('desk.alarm.owner', { name: alarm.owner })
              : t('desk.alarm.nobody')}
          {alarm.department && ` · ${alarm.department}`} · {t('desk.alarm.at', { time: sayTime(alarm.at, language) })}
        </span>
      </a>
    </li>
  );
}
