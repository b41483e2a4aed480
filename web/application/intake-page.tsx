import { useEffect, useState } from 'preact/hooks';
import { printReceipt } from '../../shared/case/receipt.ts';
import type { ReceiptFacts } from '../../shared/case/view.ts';
import type { ServiceItem } from '../../shared/catalogue/schema.ts';
import { printCode } from '../../shared/doorplate/code.ts';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { callApi } from '../ui/api.ts';
import '../case/case-staff.css';
import { HouseholdPicker } from './household-picker.tsx';
import { IntakeForm } from './intake-form.tsx';
import { ItemPicker } from './item-picker.tsx';

interface Published {
  version: number;
  item: ServiceItem;
}

/** A case that came by telephone, letter or visit: household, service, the same form, the slip. */
export function IntakePage() {
  const { t } = useStaff();
  const [household, setHousehold] = useState<HouseholdLine | null>(null);
  const [published, setPublished] = useState<Published | null>(null);
  const [receipt, setReceipt] = useState<ReceiptFacts | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isTyped, setTyped] = useState(false);
  useLeaveGuard(isTyped && !receipt, t('desk.intake.leave'));

  const choose = async (id: string) => {
    const reply = await callApi(`/api/service-items/${id}`);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setPublished(reply.value);
  };
  const again = () => {
    setHousehold(null);
    setPublished(null);
    setReceipt(null);
    setTyped(false);
  };
  if (receipt) return <Entered receipt={receipt} onNext={again} />;
  return (
    <>
      <h1>{t('desk.intake')}</h1>
      {household ? (
        <div class="card head">
          <span class="plate-sign">{household.address}</span>
          <span class="number soft">{printCode(household.plateCode)}</span>
          <button type="button" class="button push" onClick={() => setHousehold(null)}>
            {t('desk.intake.other')}
          </button>
        </div>
      ) : (
        <HouseholdPicker onPick={setHousehold} />
      )}
      {household && !published && <ItemPicker onPick={(id) => void choose(id)} />}
      <FailureNote failure={failure} />
      {published && (
        // Out of sight while another household is looked for: what was typed stays.
        <div key="form" hidden={!household}>
          <IntakeForm
            key={published.item.id}
            plateCode={household?.plateCode ?? ''}
            item={published.item}
            version={published.version}
            onTyped={() => setTyped(true)}
            onOther={() => setPublished(null)}
            onDone={setReceipt}
          />
        </div>
      )}
    </>
  );
}

/** Asks before typed words are left behind. */
function useLeaveGuard(isOn: boolean, question: string): void {
  useEffect(() => {
    if (!isOn) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = (event.target as Element).closest('a');
      if (!link || confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('beforeunload', unload);
    addEventListener('click', click, true);
    return () => {
      removeEventListener('beforeunload', unload);
      removeEventListener('click', click, true);
    };
  }, [isOn]);
}

function Entered({ receipt, onNext }: { receipt: ReceiptFacts; onNext: () => void }) {
  const { t, href } = useStaff();
  return (
    <>
      <h1>{t('desk.intake.done')}</h1>
      <section class="card">
        <p>{receipt.itemName}</p>
        <p class="receipt-number">{printReceipt(receipt.receipt)}</p>
        <p>{t('desk.intake.doneText')}</p>
        <div class="buttons">
          <a class="button primary" href={href(`/case/${receipt.caseId}/print/slip`)}>
            {t('desk.print.slip')}
          </a>
          <a class="button" href={href(`/case/${receipt.caseId}`)}>
            {t('desk.intake.open')}
          </a>
          <button type="button" class="button" onClick={onNext}>
            {t('desk.intake.next')}
          </button>
        </div>
      </section>
    </>
  );
}
