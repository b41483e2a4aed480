import { useEffect, useRef, useState } from 'preact/hooks';
import type { Device, HouseholdDesk, RevokeReason } from '../../shared/household/device-schema.ts';
import { REVOKE_REASONS } from '../../shared/household/device-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDate } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { smartphone, x } from '../ui/icons.gen.ts';

const REASONS = ['lost', 'movedOut', 'byRequest', 'mistake'] as const satisfies readonly RevokeReason[];

/** Which binding is about to be ended. */
type Chosen = Device | 'all' | null;

/** The phones of a household, each with the way to end its binding. */
export function DevicesCard(props: { household: HouseholdDesk; at: `/households/${string}`; onChange(): void }) {
  const { t, language } = useStaff();
  const { devices } = props.household;
  const [chosen, setChosen] = useState<Chosen>(null);
  return (
    <section class="card">
      <h2>{t('household.devices')}</h2>
      {!devices.length && <p>{t('household.devices.none')}</p>}
      <ul class="door-lines">
        {devices.map((device) => (
          <li key={device.id}>
            <Icon of={smartphone} size={24} />
            <span>
              <b>{device.label}</b>
              <span class="door-hint">
                {t('household.devices.since', {
                  date: sayDate(device.boundAt, language),
                  name: device.boundBy,
                  seen: sayDate(device.lastSeenAt, language),
                })}
              </span>
            </span>
            <button type="button" class="button" onClick={() => setChosen(device)}>
              {t('household.revoke')}
              <span class="away">{device.label}</span>
            </button>
          </li>
        ))}
      </ul>
      {devices.length > 1 && (
        <button type="button" class="button stop" onClick={() => setChosen('all')}>
          <Icon of={x} size={20} />
          {t('household.revoke.all')}
        </button>
      )}
      {chosen && <RevokeDialog chosen={chosen} close={() => setChosen(null)} {...props} />}
    </section>
  );
}

interface DialogProps {
  chosen: Device | 'all';
  at: `/households/${string}`;
  close(): void;
  onChange(): void;
}

function RevokeDialog({ chosen, at, close, onChange }: DialogProps) {
  const { t, call } = useStaff();
  const [reason, setReason] = useState<(typeof REVOKE_REASONS)[number]>('lost');
  const [failure, setFailure] = useState<Failure | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const revoke = async (event: Event) => {
    event.preventDefault();
    const device = chosen === 'all' ? 'all' : chosen.id;
    const reply = await call(`${at}/revoke`, { body: { device, reason } });
    if (!reply.ok) return setFailure(reply.problem);
    close();
    onChange();
  };
  return (
    <dialog ref={dialog} aria-labelledby="revoke-title" onClose={close}>
      <form onSubmit={(event) => void revoke(event)}>
        <h2 id="revoke-title">
          {chosen === 'all' ? t('household.revoke.all') : t('household.revoke.one', { label: chosen.label })}
        </h2>
        <p>{t('household.revoke.text')}</p>
        <SelectField
          label={t('household.revoke.reason')}
          value={reason}
          onValue={(value) => setReason(REVOKE_REASONS.find((one) => one === value) ?? reason)}
          options={REASONS.map((value) => ({ value, label: t(`household.why.${value}`) }))}
          required
        />
        <FailureNote failure={failure} />
        <div class="buttons">
          <button class="button stop">{t('household.revoke')}</button>
          <button type="button" class="button" onClick={close}>
            {t('shell.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
