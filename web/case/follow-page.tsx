import type { ResidentPages } from '../../shared/composition.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { FollowFields } from './follow-fields.tsx';
import { ProgressTimeline } from './timeline.tsx';

/** Where a link of the family is opened. */
export function FollowPage({ error, retryAfter, centre }: ResidentPages['follow']) {
  const t = useT();
  return (
    <PageFrame>
      <div class="stack" data-readable>
        <h1>{t('follow.title')}</h1>
        <p>{t('follow.lead')}</p>
      </div>
      {error && (
        <div role="alert">
          <Note kind="stop">
            <p>{t(`follow.error.${error}`, { n: retryAfter })}</p>
          </Note>
        </div>
      )}
      <Island name="follow-fields" of={FollowFields} with={{}} />
      <Section title={t('progress.ask')}>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
    </PageFrame>
  );
}

/** How far the case of a link is: no number, no name, nothing that can be done with it. */
export function FollowedPage({ progress, title, until, centre }: ResidentPages['followed']) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  return (
    <PageFrame>
      <div class="stack" data-readable>
        <h1>{title}</h1>
        <p class="soft">{t('follow.until', { time: sayTime(until, language) })}</p>
      </div>
      <ProgressTimeline view={progress} />
      <p class="soft">{t('follow.only')}</p>
      <Section title={t('progress.ask')}>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
      <form method="post" action={links.to('/follow/leave')} class="no-print">
        <button class="button">
          <Icon of={icons.x} />
          {t('progress.leave')}
        </button>
      </form>
    </PageFrame>
  );
}
