import type { LineRule } from '../../shared/counter/rule.ts';
import { holdsInTown, useStaff } from '../staff/context.tsx';

/** The centre's rule in words, as everyone at the counter may be told it. `leads`: to where it is changed. */
export function RuleWords({ rule, leads = true }: { rule: LineRule; leads?: boolean }) {
  const { t, actor, me, href } = useStaff();
  const { lead, grace, elderEvery } = rule;
  return (
    <section class="card rule">
      <h2>{t('counter.rule')}</h2>
      <ol>
        <li>{t('counter.rule.booked', { lead })}</li>
        <li>{t('counter.rule.came')}</li>
        <li>{t('counter.rule.late', { grace })}</li>
        <li>{elderEvery ? t('counter.rule.elders', { n: elderEvery }) : t('counter.rule.noElders')}</li>
      </ol>
      {leads && holdsInTown({ actor, me }, 'counter.display') && (
        <a href={href('/counter-settings')}>{t('counter.rule.edit')}</a>
      )}
    </section>
  );
}
