import { printReceipt, speakReceipt } from '../../shared/case/receipt.ts';
import type { OrderView } from '../../shared/order/pages.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { yuanOf } from './days.ts';
import { useOrderT } from './order-messages.ts';
import { SeriesSection } from './series-section.tsx';

/** One order for who placed it: how it stands, who comes, the PIN, what can be done now. The slip, when printed. */
export function OwnOrderPage(view: OrderView) {
  const t = useOrderT();
  const links = useLinks();
  return (
    <PageFrame back={links.below(view.isNew ? '/order' : '/progress')}>
      {view.isStale && (
        <div role="alert">
          <Note>
            <p>{t('order.stale')}</p>
          </Note>
        </div>
      )}
      <Head view={view} />
      <Now view={view} />
      {view.pin && <Pin pin={view.pin} />}
      <Facts view={view} />
      {view.series && <SeriesSection view={view} series={view.series} />}
      <Steps view={view} />
      <Slip view={view} />
      <Section title={t('order.help')}>
        <Call who={view.centre.name} phone={view.centre.phone} hint={view.centre.hours} />
      </Section>
      <a class="button no-print" href={links.below('/order')}>
        <Icon of={icons.plus} />
        {t('order.another')}
      </a>
    </PageFrame>
  );
}

function Head({ view }: { view: OrderView }) {
  const t = useOrderT();
  const { language } = useFrame();
  const { receipt } = view;
  return (
    <div class="receipt" data-readable>
      <Icon of={view.isNew ? icons.circleCheck : icons.handHelping} size={56} />
      <h1>{view.isNew ? t('order.placed') : view.serviceName}</h1>
      {view.isNew && <p>{view.serviceName}</p>}
      <p>{sayTime(view.startsAt, language)}</p>
      <p class="soft">{t('order.receipt')}</p>
      <p class="value" data-say={language === 'zh' ? speakReceipt(receipt) : undefined}>
        {printReceipt(receipt)}
      </p>
      <p class="soft small">{t('order.receipt.help')}</p>
    </div>
  );
}

/** How it stands in plain words, who comes, and the one thing to do now. */
function Now({ view }: { view: OrderView }) {
  const t = useOrderT();
  const links = useLinks();
  const { status, may, volunteers, caseId } = view;
  const isWaiting = status === 'placed' || status === 'offered';
  return (
    <Section title={t('order.now')}>
      <p>
        <span class={`tag ${view.isOpen ? 'wait' : status === 'closed' ? 'done' : 'stop'}`}>
          <Icon of={view.isOpen ? icons.hourglass : icons.circleCheck} size={20} />
          {t(`order.status.${status}`)}
        </span>
      </p>
      <p>{t(`order.next.${status}`)}</p>
      {volunteers.length > 0 && (
        <p>
          <b>{t('order.who')}</b> {volunteers.map((name) => t('order.who.come', { name })).join(t('list.and'))}
        </p>
      )}
      {volunteers.length === 0 && isWaiting && <p class="soft">{t('order.who.nobody')}</p>}
      {may.confirm && (
        <form method="post" action={links.below(`/order/${caseId}/confirm`)} class="stack">
          <p>{t('order.confirm.text')}</p>
          <input type="hidden" name="version" value={view.version} />
          <button class="button primary">
            <Icon of={icons.check} />
            {t('order.confirm')}
          </button>
        </form>
      )}
      {may.rate && (
        <a class={may.confirm ? 'button' : 'button primary'} href={links.below(`/progress/${caseId}/rate`)}>
          <Icon of={icons.star} />
          {t('order.rate')}
        </a>
      )}
    </Section>
  );
}

function Pin({ pin }: { pin: string }) {
  const t = useOrderT();
  return (
    <Section title={t('order.pin')}>
      <p class="pin" data-say={[...pin].join(' ')}>
        {pin}
      </p>
      <p>{t('order.pin.help')}</p>
    </Section>
  );
}

function Facts({ view }: { view: OrderView }) {
  const t = useOrderT();
  const links = useLinks();
  const { language } = useFrame();
  const { dishName, portions, price } = view;
  return (
    <section class="card">
      <dl class="facts">
        <div>
          <dt>{t('order.when')}</dt>
          <dd>{sayTime(view.startsAt, language)}</dd>
        </div>
        {dishName && (
          <div>
            <dt>{t('order.dish')}</dt>
            <dd>{t('order.dish.times', { name: dishName, n: portions })}</dd>
          </div>
        )}
        <div>
          <dt>{t('order.pays')}</dt>
          <dd>
            {price !== null && `${t('help.yuan', { n: yuanOf(price) })} · `}
            {view.payment}
          </dd>
        </div>
      </dl>
      {view.isForOther && <p class="soft">{t('order.for')}</p>}
      {view.may.cancel && (
        <a class="button danger no-print" href={links.below(`/order/${view.caseId}/cancel`)}>
          <Icon of={icons.x} />
          {t('order.cancel')}
        </a>
      )}
    </section>
  );
}

function Steps({ view }: { view: OrderView }) {
  const t = useOrderT();
  const { language } = useFrame();
  const say = t as (key: string) => string;
  return (
    <Section title={t('order.steps')}>
      <ol class="timeline">
        {view.steps.map((step) => (
          <li key={`${step.at}${step.action}`}>
            <Icon of={icons.circleCheck} size={28} />
            <b>{say(`order.step.${step.action}`)}</b>
            {step.reason && <p>{step.reason}</p>}
            <p class="soft small">
              {sayTime(step.at, language)}
              {step.by && ` · ${step.by}`}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Slip({ view: { qr } }: { view: OrderView }) {
  const t = useOrderT();
  return (
    <Section title={t('order.qr')}>
      <div class="qr">
        <svg viewBox={`0 0 ${qr.side} ${qr.side}`} role="img" aria-label={t('order.qr')} shape-rendering="crispEdges">
          <path d={qr.path} />
        </svg>
      </div>
      <button type="button" class="button no-print" data-print hidden>
        <Icon of={icons.printer} />
        {t('order.print')}
      </button>
    </Section>
  );
}
