import { useEffect, useRef, useState } from 'preact/hooks';
import type { BoardLine, SuggestionLine, Suggestions } from '../../shared/order/schema.ts';
import { clockAt } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { mintKey } from '../ui/api.ts';
import { Icon } from '../ui/icon.tsx';
import { check, phone, send, users, x } from '../ui/icons.gen.ts';

interface Props {
  order: BoardLine;
  onChanged: () => void;
  onClose: () => void;
}

/** Whom to offer an order: the best first, each with the reasons; several at once, or all of a place. */
export function DispatchPanel({ order, onChanged, onClose }: Props) {
  const { t, call } = useStaff();
  const [found, setFound] = useState<Suggestions | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isDone, setDone] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { caseId } = order;
  const load = async () => {
    const reply = await call(`/orders/${caseId}/suggestions`);
    if (reply.ok) setFound(reply.value);
    else setFailure(reply.problem);
  };
  useEffect(() => {
    heading.current?.focus();
    void load();
  }, [caseId]);
  const offer = async (to: { volunteers?: readonly string[]; place?: string }) => {
    const reply = await call(`/orders/${caseId}/dispatch`, { key: mintKey(), body: { ...to, version: order.version } });
    setFailure(reply.ok ? null : reply.problem);
    setDone(reply.ok);
    if (reply.ok) setChosen([]);
    onChanged();
    await load();
  };
  // Said on the telephone; the centre writes it down.
  const saidYes = async (volunteer: string) => {
    const action = order.needed - order.accepted > 1 ? 'joinFor' : 'acceptFor';
    const body = { action, version: order.version, detail: { volunteer } };
    const reply = await call(`/cases/${caseId}/transition`, { body });
    setFailure(reply.ok ? null : reply.problem);
    onChanged();
    await load();
  };
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <section class="card dispatch" aria-labelledby="dispatch-title">
      <div class="head">
        <h2 id="dispatch-title" ref={heading} tabIndex={-1}>
          {t('dispatch.title')} · {order.serviceName} · {clockAt(order.startsAt)} · {order.address}
        </h2>
        <button type="button" class="button push" onClick={onClose}>
          <Icon of={x} size={18} />
          {t('dispatch.close')}
        </button>
      </div>
      <p class="soft">{t('dispatch.lead')}</p>
      <FailureNote failure={failure} />
      <div role="status">{isDone && <p class="note done">{t('dispatch.done')}</p>}</div>
      {found?.suggestions.length === 0 && <p class="note wait">{t('dispatch.none')}</p>}
      {found && found.suggestions.length > 0 && (
        <fieldset class="plain">
          <legend>{t('dispatch.suggested')}</legend>
          <ul class="suggestions">
            {found.suggestions.map((one) => (
              <Suggested
                key={one.id}
                one={one}
                isChosen={chosen.includes(one.id)}
                onToggle={() => toggle(one.id)}
                onYes={() => void saidYes(one.id)}
              />
            ))}
          </ul>
        </fieldset>
      )}
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          disabled={chosen.length === 0}
          onClick={() => void offer({ volunteers: chosen })}
        >
          <Icon of={send} size={18} />
          {chosen.length ? t('dispatch.ask', { n: chosen.length }) : t('dispatch.choose')}
        </button>
        {found?.places.map(({ path, name }) => (
          <button key={path} type="button" class="button" onClick={() => void offer({ place: path })}>
            <Icon of={users} size={18} />
            {t('dispatch.all', { place: name })}
          </button>
        ))}
      </div>
    </section>
  );
}

interface SuggestedProps {
  one: SuggestionLine;
  isChosen: boolean;
  onToggle: () => void;
  onYes: () => void;
}

function Suggested({ one, isChosen, onToggle, onYes }: SuggestedProps) {
  const { t } = useStaff();
  const asked = one.status === 'offered';
  return (
    <li>
      <label class={one.mayBeOffered ? 'option' : 'option barred'}>
        <input type="checkbox" checked={isChosen} disabled={!one.mayBeOffered || asked} onChange={onToggle} />
        <span>
          <b>{one.name}</b>{' '}
          {asked && (
            <span class="chip wait">
              <Icon of={check} size={14} />
              {t('orders.state.offered')}
            </span>
          )}
          <span class="why">
            {one.why.map(({ code, n = 0 }) => (
              <span key={code} class="chip done">
                {t(`why.${code as 'load'}`, { n })}
              </span>
            ))}
            {one.against.map((code) => (
              <span key={code} class="chip stop">
                {t(`against.${code as 'onLeave'}`)}
              </span>
            ))}
          </span>
        </span>
      </label>
      {asked && (
        <button type="button" class="button" onClick={onYes}>
          <Icon of={phone} size={16} />
          {t('dispatch.saidYes', { name: one.name })}
        </button>
      )}
    </li>
  );
}
