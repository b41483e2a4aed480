import { useEffect, useState } from 'preact/hooks';
import { printReceipt } from '../../shared/case/receipt.ts';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import { inLanguage } from '../../shared/links.ts';
import type { MenuLine, OrderReceipt } from '../../shared/order/schema.ts';
import { HouseholdPicker } from '../application/household-picker.tsx';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { callApi } from '../ui/api.ts';
import { sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { printer } from '../ui/icons.gen.ts';
import { IntakeOrderForm } from './intake-order-form.tsx';
import './order-staff.css';

/** An order by telephone: the household, the service, when; then the number and the PIN to read out. */
export function OrderIntakeView() {
  const { t } = useStaff();
  const [household, setHousehold] = useState<HouseholdLine | null>(null);
  const [services, setServices] = useState<MenuLine[]>([]);
  const [receipt, setReceipt] = useState<OrderReceipt | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { language } = useStaff();
  useEffect(() => {
    if (!household) return;
    const path = inLanguage(`/api/doorplates/${household.plateCode}/menu`, language);
    void callApi(path).then((reply) => {
      setFailure(reply.ok ? null : reply.problem);
      if (reply.ok) setServices(reply.value.services);
      return reply;
    });
  }, [household?.plateCode]);
  if (receipt) {
    return (
      <Entered
        receipt={receipt}
        onNext={() => {
          setReceipt(null);
          setHousehold(null);
        }}
      />
    );
  }
  return (
    <>
      <h1>{t('orders.new')}</h1>
      <p class="soft">{t('intake.order.lead')}</p>
      {household ? (
        <div class="card head">
          <span class="plate-sign">{household.address}</span>
          <button type="button" class="button push" onClick={() => setHousehold(null)}>
            {t('desk.intake.other')}
          </button>
        </div>
      ) : (
        <HouseholdPicker onPick={setHousehold} />
      )}
      <FailureNote failure={failure} />
      {household && services.length > 0 && (
        <IntakeOrderForm household={household} services={services} onDone={setReceipt} />
      )}
    </>
  );
}

function Entered({ receipt, onNext }: { receipt: OrderReceipt; onNext: () => void }) {
  const { t, href, language } = useStaff();
  return (
    <>
      <h1>{t('intake.order.done')}</h1>
      <section class="card">
        <p>
          {receipt.serviceName} {receipt.dishName} · {sayTime(receipt.startsAt, language)}
        </p>
        <p class="receipt-number">{printReceipt(receipt.receipt)}</p>
        <p>{t('intake.order.pin')}</p>
        <p class="pin-shown">{receipt.pin}</p>
        <div class="buttons no-print">
          <button type="button" class="button primary" onClick={() => print()}>
            <Icon of={printer} size={18} />
            {t('desk.print.slip')}
          </button>
          <a class="button" href={href('/orders')}>
            {t('orders.title')}
          </a>
          <a class="button" href={href(`/case/${receipt.caseId}`)}>
            {t('orders.open')}
          </a>
          <button type="button" class="button" onClick={onNext}>
            {t('intake.order.next')}
          </button>
        </div>
      </section>
    </>
  );
}
