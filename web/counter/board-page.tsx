import { useEffect, useState } from 'preact/hooks';
import './counter-staff.css';
import type { Board } from '../../shared/counter/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { type BoardAction, CurrentCard, KEYS } from './current-card.tsx';
import { RuleWords } from './rule-words.tsx';
import { TicketList, Why } from './ticket-list.tsx';
import { useBoard } from './use-board.ts';
import { type PlainStep, useStep } from './use-step.ts';

/** Last part of the path of each step. */
const PATHS = { passOver: 'pass-over', noShow: 'no-show' } as const;
const pathOf = (deed: Exclude<BoardAction, 'next' | 'finishNext'>) =>
  deed === 'passOver' || deed === 'noShow' ? PATHS[deed] : deed;

/** The board of a window: who is there, who comes next, one large button. Everything has a key. */
export function BoardPage() {
  const { t } = useStaff();
  const [windowId, setWindowId] = useState<number | null>(null);
  const { board, failure, refresh } = useBoard(windowId);
  const steps = useStep(refresh);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (windowId === null && board?.windowId) setWindowId(board.windowId);
  }, [board]);

  const mine = board?.turns.find((turn) => turn.isMine);
  const sit = async (chosen: string) => {
    const window = chosen ? Number(chosen) : null;
    await steps.send('seat', { window });
    setWindowId(window);
  };
  const step = (caseId: string, path: PlainStep) => steps.send(`tickets/${caseId}/${path}`, {});
  const callNext = async () => {
    if (windowId === null) return;
    const reply = await steps.send('next', { window: windowId });
    if (reply)
      setSaid(reply.called ? t('counter.calledToast', { ticket: reply.called.ticket }) : t('counter.noneCalled'));
  };
  const act = async (deed: BoardAction) => {
    setSaid('');
    if (deed === 'next' && !mine) return callNext();
    if (!mine) return;
    if (deed === 'finishNext' || (deed === 'next' && mine.available.includes('finish'))) {
      if (await step(mine.caseId, 'finish')) await callNext();
    } else if (deed !== 'next' && mine.available.includes(deed)) await step(mine.caseId, pathOf(deed));
  };
  useBoardKeys((deed) => void act(deed));

  const window = board?.windows.find(({ id }) => id === windowId);
  return (
    <div class="counter">
      <div class="head">
        <h1>{window ? t('counter.titleAt', { n: window.number, name: window.name }) : t('counter.title')}</h1>
        {board && <span class="soft">{t('counter.today', { served: board.served, noShows: board.noShows })}</span>}
        <span class="push" />
        {board && <Seat board={board} windowId={windowId} onSeat={(id) => void sit(id)} />}
      </div>
      <FailureNote failure={steps.failure ?? failure} />
      {!board && !failure && <p class="loading">{t('counter.loading')}</p>}
      {board && windowId === null && <p class="note wait">{t('counter.seat.choose')}</p>}
      {board && windowId !== null && (
        <div class="split">
          <div class="stack">
            {mine ? (
              <CurrentCard
                turn={mine}
                windows={board.windows}
                busy={steps.busy}
                act={(deed) => void act(deed)}
                forward={(to) => void steps.send(`tickets/${mine.caseId}/forward`, { window: to })}
              />
            ) : (
              <Free board={board} busy={steps.busy} next={() => void callNext()} />
            )}
            <p role="status" class="soft">
              {said}
            </p>
            <TicketList
              title={t('counter.waiting', { n: board.waiting.length })}
              lines={board.waiting}
              empty={t('counter.nobodyWaits')}
              showsWait
            />
          </div>
          <div class="stack">
            <TicketList
              title={t('counter.passedOver', { n: board.passedOver.length })}
              lines={board.passedOver}
              act={(line) =>
                line.arrivedAt !== null &&
                !mine && (
                  <button type="button" class="button" onClick={() => void step(line.caseId, 'recall')}>
                    {t('counter.recall')}
                  </button>
                )
              }
            />
            <TicketList
              title={t('counter.parked', { n: board.parked.length })}
              lines={board.parked}
              act={(line) => (
                <button type="button" class="button" onClick={() => void step(line.caseId, 'resume')}>
                  {t('counter.resume')}
                </button>
              )}
            />
            <TicketList
              title={t('counter.expected', { n: board.expected.length })}
              lines={board.expected}
              empty={t('counter.expected.none')}
            />
            <RuleWords rule={board.rule} />
          </div>
        </div>
      )}
    </div>
  );
}

/** Nobody stands here: who would be called, and the button that does it. */
function Free({ board, busy, next }: { board: Board; busy: boolean; next: () => void }) {
  const { t } = useStaff();
  const [first] = board.waiting;
  return (
    <section class="card current">
      <p class="soft">{t('counter.nobody')}</p>
      <p>
        {first ? (
          <>
            {t('counter.nextIs', { ticket: first.ticket, n: board.waiting.length })}{' '}
            <span class="soft">
              <Why line={first} />
            </span>
          </>
        ) : (
          t('counter.nobodyWaits')
        )}
      </p>
      <button type="button" class="button primary tall" aria-disabled={busy || !first} onClick={next}>
        <Icon of={icons.megaphone} size={22} />
        {t('counter.next')}
        <kbd>N</kbd>
      </button>
    </section>
  );
}

function Seat({ board, windowId, onSeat }: { board: Board; windowId: number | null; onSeat: (id: string) => void }) {
  const { t } = useStaff();
  const planned = board.windows.find(({ id }) => id === board.rosterWindowId);
  return (
    <SelectField
      label={t('counter.seat')}
      value={String(windowId ?? '')}
      onValue={onSeat}
      help={planned && planned.id !== windowId ? t('counter.seat.roster', { n: planned.number }) : undefined}
      options={[
        { value: '', label: t('counter.seat.none') },
        ...board.windows.map(({ id, number, name }) => ({
          value: String(id),
          label: t('counter.seat.option', { n: number, name }),
        })),
      ]}
    />
  );
}

/** Letters do what their buttons do, unless someone is writing. */
function useBoardKeys(act: (deed: BoardAction) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isWriting =
        event.target instanceof HTMLElement && event.target.matches('input, textarea, select, dialog *');
      if (isWriting || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      const deed = KEYS[event.key.toLowerCase()];
      if (!deed) return;
      event.preventDefault();
      act(deed);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [act]);
}
