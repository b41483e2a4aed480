import { useState } from 'preact/hooks';
import './counter-staff.css';
import type { Board, TicketLine } from '../../shared/counter/schema.ts';
import { holdsInTown, useStaff } from '../staff/context.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { CheckInCard } from './check-in-card.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { RuleWords } from './rule-words.tsx';
import { TicketCard } from './ticket-card.tsx';
import { TicketList } from './ticket-list.tsx';
import { useBoard } from './use-board.ts';
import { type PlainStep, useStep } from './use-step.ts';

/** Where people come in: check-in, tickets, the whole line, and its order when there is a reason. */
export function ReceptionPage() {
  const { t, href, actor, me } = useStaff();
  const { board, failure, refresh } = useBoard(null);
  const steps = useStep(refresh);
  const [moving, setMoving] = useState<TicketLine | null>(null);
  const isClerk = holdsInTown({ actor, me }, 'counter.ticket');
  const step = (caseId: string, path: PlainStep) => void steps.send(`tickets/${caseId}/${path}`, {});
  const small = (label: string, onClick: () => void) => (
    <button type="button" class="button" onClick={onClick}>
      {label}
    </button>
  );
  return (
    <div class="counter">
      <div class="head">
        <h1>{t('reception.title')}</h1>
        <span class="push" />
        <a class="button" href={href('/display')} target="_blank" rel="noopener">
          <Icon of={icons.monitor} size={18} />
          {t('reception.display')}
        </a>
      </div>
      <FailureNote failure={steps.failure ?? failure} />
      {!board && !failure && <p class="loading">{t('counter.loading')}</p>}
      {board && (
        <div class="split even">
          <div class="stack">
            {isClerk && <CheckInCard expected={board.expected} onDone={refresh} />}
            {isClerk && <TicketCard onDone={refresh} />}
            <Windows board={board} />
          </div>
          <div class="stack">
            <TicketList
              title={t('reception.line', { n: board.waiting.length })}
              lines={board.waiting}
              empty={t('counter.nobodyWaits')}
              showsWait
              act={(line) => (
                <>
                  {holdsInTown({ actor, me }, 'appointment.reorder') &&
                    small(t('reception.move'), () => setMoving(line))}
                  <a
                    class="button"
                    href={href(`/reception/ticket/${line.caseId}`)}
                    aria-label={`${t('reception.print')} ${line.ticket}`}
                  >
                    <Icon of={icons.printer} size={18} />
                  </a>
                  {isClerk && small(t('counter.leave'), () => step(line.caseId, 'leave'))}
                </>
              )}
            />
            <TicketList
              title={t('counter.passedOver', { n: board.passedOver.length })}
              lines={board.passedOver}
              act={(line) =>
                isClerk && small(t('reception.go'), () => void steps.send('check-in', { caseId: line.caseId }))
              }
            />
            <TicketList
              title={t('counter.parked', { n: board.parked.length })}
              lines={board.parked}
              act={(line) => isClerk && small(t('counter.resume'), () => step(line.caseId, 'resume'))}
            />
            <RuleWords rule={board.rule} />
          </div>
        </div>
      )}
      {moving && board && (
        <MoveDialog line={moving} waiting={board.waiting} onClose={() => setMoving(null)} onDone={refresh} />
      )}
    </div>
  );
}

/** Every window at a glance: who sits there, who is there, how many wait. */
function Windows({ board }: { board: Board }) {
  const { t } = useStaff();
  return (
    <section class="card">
      <h2>{t('reception.windows')}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('reception.window')}</th>
              <th scope="col">{t('reception.staff')}</th>
              <th scope="col">{t('reception.at')}</th>
              <th scope="col">{t('reception.count')}</th>
            </tr>
          </thead>
          <tbody>
            {board.windows.map((window) => (
              <tr key={window.id}>
                <th scope="row">{t('counter.seat.option', { n: window.number, name: window.name })}</th>
                <td>{window.staff.join('、') || <span class="soft">{t('reception.closed')}</span>}</td>
                <td class="number">
                  {board.turns
                    .filter((turn) => turn.windowId === window.id)
                    .map((turn) => turn.ticket)
                    .join('、') || '—'}
                </td>
                <td class="number">{window.waiting}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
