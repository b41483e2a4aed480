import { applicationLifecycle } from '../../shared/application/lifecycle.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import type { HomePages } from '../../shared/household/home.ts';
import { ProgressTimeline } from '../case/timeline.tsx';
import { useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Section } from '../ui/parts.tsx';
import { useHomeT } from './home-messages.ts';

/** What a household may do itself with a case. */
const OWN_ACTIONS: ReadonlySet<string> = new Set(['correct', 'withdraw', 'rate', 'rateAgain']);

/** A case of the household with its whole timeline. Nothing of it is remembered on the phone. */
export function OwnCasePage({ progress, centre }: HomePages['case']) {
  const t = useHomeT();
  const links = useLinks();
  const { details, status, receipt, caseId } = progress;
  const mayAct = applicationLifecycle.some((step) => step.from === status && OWN_ACTIONS.has(step.action));
  return (
    <PageFrame back={links.below('/home')}>
      <div class="stack" data-readable>
        <h1>{details?.itemName}</h1>
        <p class="soft number">{t('progress.receipt', { receipt: printReceipt(receipt) })}</p>
      </div>
      <ProgressTimeline view={progress} />
      {details?.owner && <p>{t('progress.owner', { name: details.owner })}</p>}
      {mayAct && (
        <a class="button" href={links.below(`/progress/${caseId}`)}>
          <Icon of={icons.pencil} />
          {t('case.act')}
        </a>
      )}
      <a class="button" href={links.below(`/progress/${caseId}/links`)}>
        <Icon of={icons.users} />
        {t('links.open')}
      </a>
      <Section title={t('case.ask')}>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
    </PageFrame>
  );
}
