import { calendarFile } from '../../shared/appointment/ics.ts';
import type { Appointment } from '../../shared/appointment/schema.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { instantOfTime } from '../../shared/time.ts';
import type { Exchange } from '../route.ts';

const WORDS = {
  zh: { at: '窗口', home: '工作人员上门', number: '查询码', call: '改时间、取消，请打电话' },
  en: { at: 'Window', home: 'Someone comes to your home', number: 'Receipt', call: 'To change or cancel, call' },
} as const;

/** A booking as a file that a calendar opens: what, when, where; whose it is does not stand in it. */
export function appointmentFile(c: Exchange, view: Appointment): Response {
  const { ctx } = c.var;
  const words = WORDS[ctx.language];
  const startsAt = view.at === null ? ctx.now() : instantOfTime(view.at);
  const text = calendarFile(view.centre.name, [
    {
      ...{ uid: `${view.caseId}@${new URL(ctx.origin).host}`, startsAt, endsAt: startsAt + view.minutes * 60_000 },
      ...{ changedAt: ctx.now(), sequence: view.version, isCancelled: view.status === 'cancelled' },
      summary: view.title,
      location:
        view.place === 'home'
          ? words.home
          : [view.centre.name, view.window && `${words.at} ${view.window.number}`, view.centre.address]
              .filter(Boolean)
              .join(', '),
      description: `${words.number} ${printReceipt(view.receipt)}\n${words.call} ${view.centre.phone}`,
      remindBefore: 120,
    },
  ]);
  return c.newResponse(text, 200, {
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'Content-Disposition': 'attachment; filename="appointment.ics"',
    'Cache-Control': 'no-store',
  });
}
