import { eq } from 'drizzle-orm';
import { orderRules } from '../../shared/order/case-rules.ts';
import { ORDER_LABELS, RELATION_LABELS, sayDateTime } from '../../shared/order/labels.ts';
import { orderAlarms, orderDueAt } from '../../shared/order/limits.ts';
import { type CaseStep, caseKind, type Effects } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { changeOf } from './effects.ts';
import { forgetOrder } from './forget.ts';
import type { Consent, Wish } from './new-order.ts';
import { alarmFactsOf, badRatingAt, type OrderResults, orderOf, readOrder } from './queries.ts';
import { serviceOrder } from './table.ts';

/** 点单 as the case engine asks for it. */
export const orderKind = caseKind({
  rules: orderRules,
  reads: readOrder,
  losesOn: ['order_assignment'],
  effects,
  alarms(_, { row: { file }, events, own: [[found]] }) {
    return found ? orderAlarms(alarmFactsOf(file, found.order, badRatingAt(file.rating, events))) : [];
  },
  async answers(ctx, { row: { file }, own: [[found]] }, show) {
    if (!found) return [];
    const { order, service } = found;
    const { language } = ctx;
    const wish = await open<Wish>(ctx.keys, order.wishSealed, `wish:${file.id}`);
    const consent = order.consentSealed && (await open<Consent>(ctx.keys, order.consentSealed, `consent:${file.id}`));
    const dish = language === 'zh' ? found.dishZh : found.dishEn;
    const lines: [keyof typeof ORDER_LABELS, string | null | undefined][] = [
      ['when', sayDateTime(order.startsAt, language)],
      ['dish', dish && `${dish} × ${order.portions}`],
      ['for', show(wish.forName)],
      ['words', show(wish.words)],
      ['payment', service.payment[language]],
      ['consent', consent ? `${show(consent.by)} · ${RELATION_LABELS[consent.relation][language]}` : null],
    ];
    return lines.flatMap(([id, value]) => (value ? [{ id, label: ORDER_LABELS[id][language], value }] : []));
  },
  forget: forgetOrder,
  page: (caseId) => `/order/${caseId}`,
});

/** A step changes the order, its volunteers, and with them the limit that runs and the next alarm. */
async function effects(ctx: Context, made: CaseStep<OrderResults>): Promise<Effects> {
  const { row, step, at, also, events } = made;
  const { file } = row;
  const found = orderOf(made);
  const change = await changeOf(ctx, { ...made, found });
  const after = { ...found.order, ...change.order };
  const now = { ...file, status: step.to, changedAt: at };
  const begun = [...events, { action: step.action, at }];
  const facts = alarmFactsOf(now, after, badRatingAt(also.rating ?? file.rating, begun));
  const heard = also.answered ?? heardUntil(file.alarmAt, step, at);
  const next = orderAlarms(facts).find((alarm) => alarm.at > heard);
  const isChanged = Object.keys(change.order).length > 0;
  return {
    set: { dueAt: orderDueAt(facts.status, facts), alarmAt: next?.at ?? null },
    statements: [
      ...(isChanged ? [ctx.db.update(serviceOrder).set(change.order).where(eq(serviceOrder.caseId, file.id))] : []),
      ...change.statements,
    ],
  };
}

/** A step that leaves the order where it is leaves its limit running too: what the scheduler has not come to is still to be said. */
function heardUntil(alarmAt: number | null, step: CaseStep['step'], at: number): number {
  return (step.from === step.to ? Math.min(at, alarmAt ?? at) : at) - 1;
}
