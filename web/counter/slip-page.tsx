import { useEffect, useState } from 'preact/hooks';
import './counter-staff.css';
import type { TicketSlip } from '../../shared/counter/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { ViewProps } from '../staff/view-props.ts';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { clock } from './clock.ts';

/** The ticket of someone in line, to be printed again. */
export function SlipPage({ params }: ViewProps) {
  const { t, call, href } = useStaff();
  const [slip, setSlip] = useState<TicketSlip | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void call(`/counter/tickets/${params.id}/slip`).then((reply) => {
      if (reply.ok) setSlip(reply.value);
      else setFailure(reply.problem);
      return reply;
    });
  }, [params.id]);
  return (
    <>
      <div class="head no-print">
        <h1>{t('slip.title')}</h1>
        <a class="button push" href={href('/reception')}>
          {t('shell.back')}
        </a>
      </div>
      <FailureNote failure={failure} />
      {slip && <PrintSlip slip={slip} />}
    </>
  );
}

/** The ticket on screen as it comes out of the printer, and the button for that. Carries no name. */
export function PrintSlip({ slip }: { slip: TicketSlip }) {
  const { t } = useStaff();
  const { before: n, minutes } = slip;
  return (
    <div class="slip-frame">
      <article class="slip">
        <p class="slip-number">{slip.ticket}</p>
        <p>
          <b>{slip.itemName}</b>
        </p>
        <p>{minutes === null ? t('slip.beforeOpen', { n }) : t('slip.before', { n, minutes })}</p>
        <svg viewBox={`-3 -3 ${slip.qr.side + 6} ${slip.qr.side + 6}`} role="img" aria-label={t('slip.scan')}>
          <path d={slip.qr.path} />
        </svg>
        <p>{t('slip.scan')}</p>
        <p>{t('slip.called')}</p>
        <p class="soft">
          {t('slip.at', { time: clock(slip.arrivedAt) })}
          {'　'}
          {slip.centre.name}
          {'　'}
          {slip.centre.phone}
        </p>
      </article>
      <button type="button" class="button no-print" onClick={() => print()}>
        <Icon of={icons.printer} size={18} />
        {t('slip.now')}
      </button>
    </div>
  );
}
