import type { VisitLine } from '../../shared/visit/schema.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';

/** Where a visit stands for its volunteer, what waits on this phone included. */
export interface MyState {
  step: 'accepted' | 'arrived' | 'done' | 'nobodyAnswers';
  /** The step is only on this phone. */
  isPending: boolean;
  /** A command about it was refused. */
  refused: OutboxEntry | null;
}

/** The step that a command takes. */
const STEP_OF: Readonly<Record<string, MyState['step']>> = { recordArrival: 'arrived', completeOrder: 'done' };

/** What the server knows, and on top of it what this phone has not sent yet. */
export function myState(line: VisitLine, pending: readonly OutboxEntry[]): MyState {
  const about = pending.filter((entry) => entry.about === line.caseId);
  const refused = about.find(({ state }) => state === 'refused') ?? null;
  const waiting = about.filter(({ state }) => state === 'waiting');
  const told = line.status === 'nobodyAnswers' ? 'nobodyAnswers' : stepOf(line);
  const last = waiting.map(step).findLast((found) => found !== undefined);
  return { step: last ?? told, isPending: last !== undefined, refused };
}

function stepOf({ mine }: VisitLine): MyState['step'] {
  return mine === 'arrived' || mine === 'done' ? mine : 'accepted';
}

function step({ command, input }: OutboxEntry): MyState['step'] | undefined {
  if (command === 'reportVisitProblem' && input.problem === 'nobodyAnswers') return 'nobodyAnswers';
  return STEP_OF[command];
}
