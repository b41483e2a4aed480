import type { OrderPages } from '../../shared/order/pages.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useLinks } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';
import { useOrderT } from './order-messages.ts';
import { Diets, Portions, WhenFields } from './when-fields.tsx';
import { Contact, ForOtherFields, RepeatFields, Wish } from './who-fields.tsx';

/** The second tap and a time: one page, one form, with or without script. */
export function OrderFormPage(view: OrderPages['form']) {
  const t = useOrderT();
  const links = useLinks();
  const { service, centre, errors, sentBefore } = view;
  return (
    <PageFrame back={links.below('/order')}>
      <div class="stack" data-readable>
        <h1>{service.name}</h1>
        <p class="soft">{view.address}</p>
        <p>{service.summary}</p>
        <p class="soft">
          {t('help.minutes', { n: service.minutes })} · {t('help.people', { n: service.volunteers })}
        </p>
        <p>
          <b>{t('help.pays')}</b> {service.payment}
        </p>
      </div>
      {sentBefore && (
        <div role="alert">
          <Note>
            <p>
              <b>{t('help.again.title')}</b> {t('help.again.text', { receipt: sentBefore })}
            </p>
          </Note>
        </div>
      )}
      <ErrorSummary errors={errors} labels={labelsOf(view, t)} />
      {service.days.length ? <OrderForm view={view} /> : <NoDays />}
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

function OrderForm({ view }: { view: OrderPages['form'] }) {
  const t = useOrderT();
  const { service, key } = view;
  return (
    <form method="post" class="section">
      <input type="hidden" name="key" value={key} />
      <WhenFields view={view} />
      {service.isMeal && <Portions view={view} />}
      {service.isMeal && <Diets view={view} />}
      <Wish view={view} />
      <Contact view={view} />
      {service.mayRepeat && <RepeatFields view={view} />}
      <ForOtherFields view={view} />
      <button class="button primary">{t('help.send')}</button>
    </form>
  );
}

function NoDays() {
  const t = useOrderT();
  return (
    <Note>
      <p>{t('help.noDays')}</p>
      <p>{t('help.byPhone')}</p>
    </Note>
  );
}

/** The words by which the error summary names a field. */
function labelsOf({ service }: OrderPages['form'], t: ReturnType<typeof useOrderT>): Record<string, string> {
  return {
    date: t('help.when'),
    time: t('help.time'),
    dish: t('help.dish'),
    words: service.ask.label,
    name: t('help.name'),
    phone: t('help.phone'),
    by: t('help.by'),
    until: t('help.until'),
    repeat: t('help.repeat'),
  };
}
