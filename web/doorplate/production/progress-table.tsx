import { useState } from 'preact/hooks';
import type { GroupProgress } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { Bar } from './bar.tsx';
import { MissingDoors } from './missing-doors.tsx';
import { type Counts, sumOf, total } from './sums.ts';

/** How many plates of each village hang; a village opens into its groups, a group into the doors that miss theirs. */
export function ProgressTable({ groups }: { groups: readonly GroupProgress[] }) {
  const { t } = useStaff();
  const [open, setOpen] = useState('');
  const villages = new Map<string, GroupProgress[]>();
  for (const group of groups) villages.set(group.village.path, [...(villages.get(group.village.path) ?? []), group]);
  const sum = sumOf(groups);
  return (
    <section class="stack" aria-labelledby="plates-progress">
      <div class="head">
        <h2 id="plates-progress">{t('plates.progress')}</h2>
        <p class="push">{t('plates.hang', { n: sum.mounted, of: total(sum) })}</p>
      </div>
      <div class="scroll">
        <table class="plates-table">
          <thead>
            <tr>
              <th scope="col">{t('plates.village')}</th>
              <th scope="col">{t('plates.mounted')}</th>
              <th scope="col">{t('plates.minted')}</th>
              <th scope="col">{t('plates.printed')}</th>
              <th scope="col">{t('plates.trouble')}</th>
            </tr>
          </thead>
          <tbody>
            {[...villages].map(([path, rows]) => (
              <Village
                key={path}
                rows={rows}
                isOpen={open === path}
                onToggle={() => setOpen(open === path ? '' : path)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Village({ rows, isOpen, onToggle }: { rows: GroupProgress[]; isOpen: boolean; onToggle(): void }) {
  const { t } = useStaff();
  const [group, setGroup] = useState(0);
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" class="link" aria-expanded={isOpen} onClick={onToggle}>
            {rows[0]?.village.name}
          </button>
        </th>
        <Cells counts={sumOf(rows)} />
      </tr>
      {isOpen &&
        rows.map((row) => (
          <>
            <tr key={row.groupId} class="plates-group">
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  aria-expanded={group === row.groupId}
                  onClick={() => setGroup(group === row.groupId ? 0 : row.groupId)}
                >
                  {t('plates.group', { n: row.group })} {row.hamlet}
                </button>
              </th>
              <Cells counts={row} />
            </tr>
            {group === row.groupId && (
              <tr>
                <td colSpan={5}>
                  <MissingDoors group={row.groupId} />
                </td>
              </tr>
            )}
          </>
        ))}
    </>
  );
}

function Cells({ counts }: { counts: Counts }) {
  const { t } = useStaff();
  const trouble = counts.damaged + counts.lost;
  return (
    <>
      <td>
        <Bar done={counts.mounted} of={total(counts)} label={`${counts.mounted} / ${total(counts)}`} />
      </td>
      <td class="number">{counts.minted}</td>
      <td class="number">{counts.printed}</td>
      <td class="number">
        {trouble}
        {counts.reports > 0 && (
          <>
            {' '}
            <span class="chip stop">{t('plates.reports', { n: counts.reports })}</span>
          </>
        )}
      </td>
    </>
  );
}
