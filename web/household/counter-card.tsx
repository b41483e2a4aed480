import { useState } from 'preact/hooks';
import { printReceipt } from '../../shared/case/receipt.ts';
import type { ErasurePlan } from '../../shared/household/home.ts';
import type { CaseFate } from '../../shared/household/retention.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField, TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote, fieldErrorOf } from '../staff/problem.tsx';
import { sayDay } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { download, trash2 } from '../ui/icons.gen.ts';

/** What a member of the household may ask for at the counter: a copy of its data, and erasure. Both with a reason. */
export function CounterCard({ at, onErased }: { at: `/households/${string}`; onErased(): void }) {
  const { t, call } = useStaff();
  const [reason, setReason] = useState('');
  const [plan, setPlan] = useState<ErasurePlan | null>(null);
  const [done, setDone] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);

  const take = async () => {
    const reply = await call(`${at}/export`, { body: { reason } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) saveFile(reply.value);
  };
  const show = async () => {
    const reply = await call(`${at}/erasure`);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setPlan(reply.value);
  };
  const erase = async (devices: boolean) => {
    const reply = await call(`${at}/erase`, { body: { reason, devices } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setDone(t('household.erased', reply.value));
    setPlan(null);
    onErased();
  };
  const isWrong = fieldErrorOf(failure, 'reason') !== undefined;
  return (
    <section class="card">
      <h2>{t('household.counter')}</h2>
      <p class="door-hint">{t('household.counter.text')}</p>
      <TextField
        label={t('household.counter.reason')}
        help={t('household.counter.reason.help')}
        error={isWrong ? t('household.counter.reason.missing') : undefined}
        value={reason}
        onValue={setReason}
        maxLength={200}
        required
      />
      <FailureNote failure={failure} />
      <div role="status">{done && <p class="note done">{done}</p>}</div>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void take()}>
          <Icon of={download} size={20} />
          {t('household.export')}
        </button>
        <button type="button" class="button" aria-expanded={plan !== null} onClick={() => void show()}>
          <Icon of={trash2} size={20} />
          {t('household.erase')}
        </button>
      </div>
      {plan && <Plan plan={plan} onErase={erase} />}
    </section>
  );
}

function Plan({ plan, onErase }: { plan: ErasurePlan; onErase(devices: boolean): Promise<void> }) {
  const { t } = useStaff();
  const [devices, setDevices] = useState(false);
  return (
    <div class="stack">
      <h3>{t('household.plan')}</h3>
      {!plan.lines.length && <p>{t('household.plan.none')}</p>}
      <ul class="door-lines">
        {plan.lines.map((line) => (
          <li key={line.caseId}>
            <span>
              <b>
                {line.itemName} {printReceipt(line.receipt)}
              </b>
              <Part words={t('household.plan.answers')} fate={line.fate.answers} />
              {line.photos > 0 && (
                <Part words={t('household.plan.photos', { n: line.photos })} fate={line.fate.photos} />
              )}
            </span>
          </li>
        ))}
      </ul>
      <TickField label={t('household.plan.devices', { n: plan.devices })} checked={devices} onChecked={setDevices} />
      <button type="button" class="button stop" onClick={() => void onErase(devices)}>
        <Icon of={trash2} size={20} />
        {t('household.plan.go')}
      </button>
    </div>
  );
}

function Part({ words, fate }: { words: string; fate: CaseFate['answers'] }) {
  const { t, language } = useStaff();
  const becomes = fate.goes
    ? t('household.plan.goes')
    : t(`household.plan.${fate.why}`, { date: fate.until ? sayDay(fate.until, language) : '' });
  return (
    <span class="door-hint">
      {words}: {becomes}
    </span>
  );
}

/** Hands what the server gave to the browser as a file. */
function saveFile(content: unknown): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'menpai-household.json';
  link.click();
  URL.revokeObjectURL(address);
}
