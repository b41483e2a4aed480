import { useRef, useState } from 'preact/hooks';
import type { BookingLine } from '../../shared/appointment/desk.ts';
import type { CentreChange, RosterChange } from '../../shared/appointment/settings.ts';
import { useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';

type Change = CentreChange | RosterChange;

/** A change that is looked at: whom it hits, and what to do about them. */
export interface Pending {
  change: Change;
  hits: BookingLine[];
}

/** What the last save came to. */
export interface Outcome {
  hits: number;
  asked: number | null;
}

/**
 * Changes of the settings: first seen with the bookings they would hit, then saved. What hits nobody is saved at once.
 * `onSaved` loads the settings anew.
 */
export function useChange(version: number, onSaved: () => Promise<void>) {
  const { call } = useStaff();
  const [pending, setPending] = useState<Pending | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isBusy = useRef(false);

  const once = async (work: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await work();
    } finally {
      isBusy.current = false;
    }
  };
  const save = async (change: Change, reason: string | null) => {
    const reply =
      change.what === 'roster'
        ? await call('/centre/roster', { body: { version, change } })
        : await call('/centre', { body: { version, change } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) {
      // Somebody else saved first: what there is now is shown, and changed from there.
      if (reply.problem !== 'network' && reply.problem.code === 'conflict') await onSaved();
      return;
    }
    const { hits } = reply.value;
    setPending(null);
    const caseIds = hits.map(({ caseId }) => caseId);
    const asked =
      reason !== null && caseIds.length
        ? await call('/appointments/ask-to-move', { body: { caseIds: caseIds.slice(0, 50), reason } })
        : null;
    setOutcome({ hits: hits.length, asked: asked?.ok ? asked.value.asked.length : null });
    if (asked && !asked.ok) setFailure(asked.problem);
    await onSaved();
  };
  return {
    pending,
    outcome,
    failure,
    /** Looks at a change; saves it when it hits nobody. */
    look: (change: Change) =>
      once(async () => {
        setOutcome(null);
        const reply = await call('/centre/preview', { body: { change } });
        setFailure(reply.ok ? null : reply.problem);
        if (!reply.ok) return;
        if (reply.value.hits.length) setPending({ change, hits: reply.value.hits });
        else await save(change, null);
      }),
    /** Saves what was looked at; with a reason its people are asked to take another time. */
    confirm: (reason: string | null) =>
      once(async () => {
        if (pending) await save(pending.change, reason);
      }),
    drop: () => setPending(null),
  };
}
export type Changing = ReturnType<typeof useChange>;
