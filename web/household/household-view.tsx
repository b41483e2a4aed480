import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import { printCode } from '../../shared/doorplate/code.ts';
import type { BindingCode, HouseholdDesk } from '../../shared/household/device-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { ViewProps } from '../staff/view-props.ts';
import { Icon } from '../ui/icon.tsx';
import { arrowLeft, calendarClock, keyRound } from '../ui/icons.gen.ts';
import { CodeScreen } from './code-screen.tsx';
import { CounterCard } from './counter-card.tsx';
import { DevicesCard } from './devices-card.tsx';
import './household-staff.css';

/** One household at its door: bind a phone, end a binding; at the counter also export and erase. */
export function HouseholdView({
  params,
  cards,
}: ViewProps & { cards: (at: `/households/${string}`) => ComponentChildren }) {
  const { t, call, href, actor } = useStaff();
  const [household, setHousehold] = useState<HouseholdDesk | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [code, setCode] = useState<BindingCode | null>(null);
  const [busy, setBusy] = useState(false);
  const at = `/households/${params.id}` as const;

  const load = async (background = false) => {
    const reply = await call(at, { background });
    if (reply.ok) setHousehold(reply.value);
    if (!background) setFailure(reply.ok ? null : reply.problem);
    return reply.ok ? reply.value : null;
  };
  useEffect(() => void load(), [at]);

  const makeCode = async () => {
    if (busy) return;
    setBusy(true);
    const reply = await call(`${at}/code`, { body: {} });
    setBusy(false);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setCode(reply.value);
  };

  if (code && household) {
    const close = () => {
      setCode(null);
      void load();
    };
    return (
      <CodeScreen
        key={code.code}
        code={code}
        household={household}
        look={() => load(true)}
        again={makeCode}
        close={close}
      />
    );
  }
  return (
    <div class="door-view stack">
      <a class="button" href={href('/household')}>
        <Icon of={arrowLeft} size={20} />
        {t('household.other')}
      </a>
      <h1>{household?.address || t('household.title')}</h1>
      <FailureNote failure={failure} />
      {household && (
        <>
          {household.plateCode && <span class="plate-sign">{printCode(household.plateCode)}</span>}
          <button type="button" class="button primary tall" aria-disabled={busy} onClick={() => void makeCode()}>
            <Icon of={keyRound} size={24} />
            {t('household.code.make')}
          </button>
          <p class="door-hint">{t('household.code.hint')}</p>
          <a class="button" href={href(`/book?household=${household.id}`)}>
            <Icon of={calendarClock} size={20} />
            {t('household.book')}
          </a>
          <DevicesCard household={household} at={at} onChange={() => void load()} />
          {cards(at)}
          {holds(actor, 'household.export') && <CounterCard at={at} onErased={() => void load()} />}
        </>
      )}
    </div>
  );
}
