import { useEffect, useState } from 'preact/hooks';
import type { GroupProgress } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { chevronRight } from '../../ui/icons.gen.ts';
import { Bar } from '../production/bar.tsx';
import { sumOf, total } from '../production/sums.ts';
import { RunningRound } from './running-round.tsx';
import { type Place, useRound } from './use-round.ts';
import '../plates-staff.css';

/** Mounting and inspecting, door after door: choose a grid while there is a network, then go. */
export function RoundPage() {
  const { t } = useStaff();
  const round = useRound();
  if (round.round === 'unknown') return null;
  return (
    <div class="door-view stack">
      <h1>{t('round.title')}</h1>
      <FailureNote failure={round.failure} />
      {round.round ? <RunningRound round={round} kept={round.round} /> : <Choose onBegin={round.begin} />}
    </div>
  );
}

/** The grids of this person, with how far their plates are. */
function Choose({ onBegin }: { onBegin(place: Place): Promise<void> }) {
  const { t, call } = useStaff();
  const [groups, setGroups] = useState<GroupProgress[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState('');
  useEffect(() => {
    void call('/plates/progress').then((reply) => {
      if (reply.ok) setGroups(reply.value.groups);
      else setFailure(reply.problem);
    });
  }, []);
  const grids = new Map<string, GroupProgress[]>();
  for (const group of groups ?? []) grids.set(group.grid.path, [...(grids.get(group.grid.path) ?? []), group]);
  const begin = async (place: Place) => {
    if (busy) return;
    setBusy(place.path);
    await onBegin(place);
    setBusy('');
  };
  return (
    <>
      <p>{t('round.lead')}</p>
      <FailureNote failure={failure} />
      {groups?.length === 0 && <p>{t('round.none')}</p>}
      <ul class="card door-lines">
        {[...grids.values()].map((rows) => {
          const [first] = rows;
          if (!first) return null;
          const sum = sumOf(rows);
          return (
            <li key={first.grid.path}>
              <button
                type="button"
                class="round-choice"
                aria-disabled={busy !== ''}
                onClick={() => void begin(first.grid)}
              >
                <span class="stack">
                  <b>{first.grid.name}</b>
                  <Bar
                    done={sum.mounted}
                    of={total(sum)}
                    label={t('plates.hang', { n: sum.mounted, of: total(sum) })}
                  />
                  <span class="door-hint">{t('plates.missing', { n: total(sum) - sum.mounted })}</span>
                  {sum.reports > 0 && <span class="chip stop">{t('plates.reports', { n: sum.reports })}</span>}
                </span>
                <Icon of={chevronRight} size={20} />
              </button>
            </li>
          );
        })}
      </ul>
      <div role="status">{busy && <p>{t('round.loading')}</p>}</div>
    </>
  );
}
