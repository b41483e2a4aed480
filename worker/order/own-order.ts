import { can } from '../../shared/access.ts';
import { maskName } from '../../shared/form/mask.ts';
import { availableActions, subjectOf } from '../../shared/lifecycle.ts';
import { inLanguage } from '../../shared/links.ts';
import { type OrderStatus, orderLifecycle } from '../../shared/order/lifecycle.ts';
import type { OrderStep, OrderView } from '../../shared/order/pages.ts';
import { instantAtClock } from '../../shared/time.ts';
import { asApplicant } from '../case/applicant.ts';
import { factsOf } from '../case/facts.ts';
import { type EventRow, selectCase, selectEvents } from '../case/queries.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { qrPath } from '../qr.ts';
import type { Exchange } from '../route.ts';
import { open } from '../seal.ts';
import { type AssignmentRow, type OrderRow, selectAssignments, selectOrder } from './queries.ts';
import { selectSeries, selectSeriesDays, seriesView } from './series-view.ts';

/** Steps between the centre and volunteers; the resident hears of their outcome. */
const INTERNAL: ReadonlySet<string> = new Set(['decline', 'recall', 'approveHours']);
/** Steps that volunteers take: their names are masked. */
const VOLUNTEERS: ReadonlySet<string> = new Set([
  ...[
    'join',
    'accept',
    'dropOut',
    'arrive',
    'arriveToo',
    'finishPart',
    'complete',
    'completeConfirmed',
    'nobodyAnswers',
  ],
]);
/** The PIN is of use until the visit is confirmed. */
const WITH_PIN: ReadonlySet<string> = new Set(['placed', 'offered', 'accepted', 'arrived', 'nobodyAnswers', 'done']);

/** An order for whoever may act for it from this browser; undefined for everyone else, whether it exists or not. */
export async function loadOwnOrder(c: Exchange) {
  const id = c.req.param('caseId') ?? '';
  const ctx = await asApplicant(c, id);
  if (!ctx) return undefined;
  const [cases, events, orders, assignments, centres] = await ctx.db.batch([
    selectCase(ctx, { id }),
    selectEvents(ctx, { id }),
    selectOrder(ctx, id),
    selectAssignments(ctx, id),
    selectCentre(ctx),
  ]);
  const [row] = cases;
  const [found] = orders;
  if (!row || !found || !can(ctx.actor, 'order.cancel', subjectOf(factsOf(row, events)))) return undefined;
  const centre = rememberCentre(ctx, centres[0]);
  return { ctx, row, events, found, assignments, centre };
}
export type OwnOrder = NonNullable<Awaited<ReturnType<typeof loadOwnOrder>>>;

/** The order as its page shows it. */
export async function orderView(own: OwnOrder, how: { isNew?: boolean; isStale?: boolean } = {}): Promise<OrderView> {
  const { ctx, row, events, found, assignments, centre } = own;
  const { file } = row;
  const { order, service } = found;
  const isChinese = ctx.language === 'zh';
  const actions: readonly string[] = availableActions(orderLifecycle, factsOf(row, events), ctx.actor);
  const [series, days] = order.seriesId
    ? await ctx.db.batch([selectSeries(ctx, order.seriesId), selectSeriesDays(ctx, order.seriesId)])
    : [[], []];
  // Behind the #, which browsers keep to themselves: the number is filled in without being sent in an address.
  const progressUrl = `${ctx.origin}${inLanguage('/progress', ctx.language)}#${file.receipt}`;
  return {
    ...{ caseId: file.id, receipt: file.receipt, version: file.version, isOpen: file.isOpen, centre },
    status: file.status as OrderStatus,
    serviceName: isChinese ? file.titleZh : file.titleEn,
    dishName: isChinese ? found.dishZh : found.dishEn,
    price: found.price === null ? null : found.price * order.portions,
    ...{ portions: order.portions, payment: service.payment[ctx.language], startsAt: order.startsAt },
    isForOther: order.consentSealed !== null,
    pin: WITH_PIN.has(file.status) ? await open<string>(ctx.keys, order.pinSealed, `pin:${file.id}`) : null,
    volunteers: comers(assignments),
    steps: await Promise.all(events.filter((e) => !INTERNAL.has(e.action)).map((event) => stepOf(ctx, event))),
    may: {
      cancel: actions.includes('cancel'),
      confirm: actions.includes('confirm'),
      rate: actions.includes('rate') || actions.includes('rateAgain'),
    },
    isLateToCancel: isLateToCancel(ctx, found),
    series: seriesView(ctx, series[0], days),
    qr: qrPath(progressUrl),
    isNew: how.isNew ?? false,
    isStale: how.isStale ?? false,
  };
}

function comers(assignments: readonly AssignmentRow[]): string[] {
  const coming = assignments.filter(({ status }) => status === 'accepted' || status === 'arrived' || status === 'done');
  return coming.map(({ staffName }) => maskName(staffName));
}

function isLateToCancel(ctx: Context, { order, service }: OrderRow): boolean {
  return service.meal !== null && ctx.now() >= instantAtClock(order.visitOn, service.meal.cutOff);
}

async function stepOf(ctx: Context, event: EventRow): Promise<OrderStep> {
  const { action, at, actorName, reasonSealed, caseId, version } = event;
  const reason = reasonSealed ? await open<string>(ctx.keys, reasonSealed, `reason:${caseId}:${version}`) : null;
  const by = actorName && VOLUNTEERS.has(action) ? maskName(actorName) : actorName;
  return { action, at, by, reason };
}
