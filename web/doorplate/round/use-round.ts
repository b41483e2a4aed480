import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import type { Finding } from '../../../shared/doorplate/report.ts';
import { useStaff } from '../../staff/context.tsx';
import type { Failure } from '../../staff/problem.tsx';
import { type Door, doorsOf, type Result } from './doors.ts';
import { givePlate } from './give-plate.ts';
import { findRound, forgetRound, type KeptRound, keepRound } from './kept-round.ts';
import { findSpot } from './spot.ts';

export interface Place {
  path: string;
  name: string;
}

/** A round: begun with network, gone on with without. Everything done at a door is a command of the outbox. */
export function useRound() {
  const { call, me, t } = useStaff();
  const [round, setRound] = useState<KeptRound | null | 'unknown'>('unknown');
  const [failure, setFailure] = useState<Failure | null>(null);
  const by = me?.id ?? '';
  useEffect(() => void findRound(by).then((kept) => setRound(kept ?? null)), [by]);

  const begin = async ({ path, name }: Place) => {
    const plates: PlateLine[] = [];
    let [after, origin]: [number | null, string] = [0, location.origin];
    while (after !== null) {
      const query: `place=${string}&after=${number}&limit=1000` = `place=${encodeURIComponent(path)}&after=${after}&limit=1000`;
      const reply = await call(`/plates?${query}`);
      if (!reply.ok) return setFailure(reply.problem);
      plates.push(...reply.value.plates);
      ({ next: after, origin } = reply.value);
    }
    const host = new URL(origin).host;
    const begun: KeptRound = { id: 'now', by, name, place: path, host, plates, results: {}, startedAt: Date.now() };
    setFailure(null);
    setRound(begun);
    await keepRound(begun);
  };

  const change = (make: (now: KeptRound) => KeptRound) =>
    setRound((now) => {
      if (now === 'unknown' || !now) return now;
      const next = make(now);
      void keepRound(next);
      return next;
    });
  const note = (code: string, result: Result, status?: PlateLine['status']) =>
    change((now) => ({
      ...now,
      results: { ...now.results, [code]: { result, at: Date.now() } },
      plates: status ? now.plates.map((p) => (p.code === code ? { ...p, status } : p)) : now.plates,
    }));

  const title = (words: string, { address }: Door) => `${address} ${words}`;
  const mount = async (door: Door, withSpot: boolean) => {
    const doneAt = Date.now();
    note(door.code, 'mounted', 'mounted');
    const spot = withSpot ? await findSpot() : null;
    await givePlate('mountPlate', { code: door.code, doneAt, spot }, { by, title: title(t('round.mounted'), door) });
  };
  const find = async (door: Door, finding: Finding, host = '') => {
    const status = { fine: 'mounted', damaged: 'damaged', missing: 'lost', faked: door.status } as const;
    note(door.code, finding, status[finding]);
    const input = { code: door.code, finding, doneAt: Date.now(), ...(host && { host }) };
    await givePlate('inspectPlate', input, { by, title: title(t(`round.found.${finding}`), door) });
  };
  const replace = async (door: Door) => {
    note(door.code, 'replaced', 'replaced');
    const input = { code: door.code, reason: 'faked', doneAt: Date.now() } as const;
    await givePlate('replacePlate', input, { by, title: title(t('round.replaced'), door) });
  };
  const end = async () => {
    await forgetRound();
    setRound(null);
  };

  const plates = round === 'unknown' || !round ? null : round.plates;
  const doors = useMemo(() => (plates ? doorsOf(plates) : []), [plates]);
  return { round, doors, failure, begin, mount, find, replace, end };
}
export type Round = ReturnType<typeof useRound>;
