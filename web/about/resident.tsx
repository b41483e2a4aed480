import type { ResidentPages } from '../../shared/composition.ts';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Emergency, Note, Section } from '../ui/parts.tsx';

/** What is asked, why, who sees it, how long it stays (Personal Information Protection Law art. 17). */
export function PrivacyPage({ centre }: ResidentPages['privacy']) {
  const t = useT();
  const links = useLinks();
  const parts = ['code', 'ask', 'see', 'keep', 'phone', 'rights'] as const;
  return (
    <PageFrame back={links.hall}>
      <h1>{t('privacy.title')}</h1>
      {parts.map((part) => (
        <Section key={part} title={t(`privacy.${part}.title`)}>
          <p>{t(`privacy.${part}.text`)}</p>
        </Section>
      ))}
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

/** Something went wrong, or is not there: what happened, that nothing is lost, the next step, whom to call. */
export function ErrorPage({ code, requestId, retryAfter, centre }: ResidentPages['error']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t(`problem.${code}.title`)}</h1>
        <Note kind="stop">
          <p>{t(`problem.${code}.text`, { n: retryAfter })}</p>
        </Note>
      </div>
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      <p class="soft small">
        {t('problem.id')} <span class="number">{requestId}</span>
      </p>
    </PageFrame>
  );
}

/** A page this phone has not kept, opened without network. */
export function OfflinePage({ centre }: ResidentPages['offline']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('offline.title')}</h1>
        <Note>
          <p>{t('offline.text')}</p>
        </Note>
        <a class="button primary" href={links.below('/guides')}>
          {t('offline.guides')}
        </a>
      </div>
      {centre && <Call who={centre.name} phone={centre.phone} hint={centre.hours} />}
      <Emergency />
    </PageFrame>
  );
}
