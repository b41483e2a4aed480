import { useState } from 'preact/hooks';
import type { ApplicationAction } from '../../shared/application/lifecycle.ts';
import type { CaseView, DeskChoices } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { detailOf, wantsReason } from './action-detail.ts';
import { ActionForm } from './action-form.tsx';
import { useKeptForm } from './kept-fields.ts';

/** Steps that bring a case forward; the others stand beside them quietly. */
const MAIN: ReadonlySet<string> = new Set([
  'takeIn',
  'accept',
  'transfer',
  'grant',
  'deliver',
  'close',
  'resumeClock',
  'callBack',
  'confirmNotAccepted',
]);
const GRAVE: ReadonlySet<string> = new Set(['proposeNotAccepted', 'refuse', 'withdraw']);

interface Props {
  view: CaseView;
  choices: DeskChoices;
  /** Tells that the case has to be loaded again; `byOthers`: someone else was faster. */
  onChanged: (byOthers: boolean) => Promise<void>;
}

/** What this person can do now: exactly what the server would let through. A form that is open keeps what was typed in it. */
export function ActionPanel({ view, choices, onChanged }: Props) {
  const { t, call, me } = useStaff();
  const [{ action, fields }, keep] = useKeptForm(me?.id ?? '', view.id);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);

  const send = async (chosen: ApplicationAction) => {
    setBusy(true);
    const reply = await call(`/cases/${view.id}/transition`, {
      body: {
        action: chosen,
        version: view.version,
        ...(wantsReason(chosen) && { reason: fields.reason }),
        detail: detailOf(chosen, fields),
      },
    });
    setBusy(false);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) {
      keep(null);
      await onChanged(false);
    } else if (reply.problem !== 'network' && ['conflict', 'notAvailable'].includes(reply.problem.code)) {
      await onChanged(true);
    }
  };
  const choose = (chosen: ApplicationAction) => {
    setFailure(null);
    if (chosen === 'takeIn') return void send(chosen);
    const wantsRemedy = chosen === 'proposeNotAccepted' || chosen === 'refuse';
    const remedy = fields.remedy || (wantsRemedy ? t('desk.form.remedy.value') : '');
    keep({ action: chosen, fields: { ...fields, remedy } });
  };
  const available = view.available as ApplicationAction[];
  return (
    <section class="card" aria-labelledby="actions-title">
      <h2 id="actions-title">{t('desk.action.title')}</h2>
      {action ? (
        <ActionForm
          key={action}
          action={action}
          view={view}
          choices={choices}
          fields={fields}
          onFields={(changed) => keep({ action, fields: changed })}
          failure={failure}
          isBusy={isBusy}
          onSend={() => void send(action)}
          onCancel={() => keep({ action: null, fields })}
        />
      ) : (
        <>
          <FailureNote failure={failure} />
          {available.length ? (
            <div class="buttons">
              {available.map((one) => (
                <button
                  key={one}
                  type="button"
                  class={`button ${MAIN.has(one) ? 'primary' : GRAVE.has(one) ? 'stop' : ''}`}
                  disabled={isBusy}
                  onClick={() => choose(one)}
                >
                  {t(`desk.action.${one as 'accept'}`)}
                </button>
              ))}
            </div>
          ) : (
            <p class="soft">{t('desk.action.none')}</p>
          )}
        </>
      )}
    </section>
  );
}
