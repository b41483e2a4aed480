import type { ResidentPages } from '../../shared/composition.ts';
import { useT } from '../ui/frame-context.tsx';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Section } from '../ui/parts.tsx';
import { WaitLine } from './wait-line.tsx';

/** How long one person in line still waits, on their own phone. Says the number and the window, nothing of the person. */
export function WaitPage({ token, wait, centre }: ResidentPages['wait']) {
  const t = useT();
  const { rule } = wait;
  return (
    <PageFrame>
      <h1>{t('wait.title')}</h1>
      <Island name="wait-line" of={WaitLine} with={{ token, wait }} />
      <Section title={t('wait.rule')}>
        <ol class="counts">
          <li>{t('wait.rule.booked', { lead: rule.lead })}</li>
          <li>{t('wait.rule.came')}</li>
          <li>{t('wait.rule.late', { grace: rule.grace })}</li>
          {rule.elderEvery > 0 && <li>{t('wait.rule.elders', { n: rule.elderEvery })}</li>}
        </ol>
      </Section>
      <Section title={t('wait.ask')}>
        <p>{t('wait.hear')}</p>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
    </PageFrame>
  );
}
