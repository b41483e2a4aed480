import type { MadeFollowLink } from '../../shared/case/follow-schema.ts';
import type { ResidentPages } from '../../shared/composition.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { CopyLink } from './copy-link.tsx';

/** Links by which the family follows one case: what they show, a new one, those there are. */
export function FollowLinksPage(view: ResidentPages['followLinks']) {
  const t = useT();
  const links = useLinks();
  const { made, caseId } = view;
  return (
    <PageFrame back={links.below(`/progress/${caseId}`)}>
      <div class="stack" data-readable>
        <h1>{t('links.title')}</h1>
        <p>{t('links.lead', { item: view.itemName })}</p>
        <ul class="dots">
          <li>{t('links.shows')}</li>
          <li>{t('links.hides')}</li>
          <li>{t('links.ends')}</li>
        </ul>
      </div>
      {made ? (
        <Made made={made} />
      ) : view.isOpen ? (
        <form method="post">
          <button class="button primary">
            <Icon of={icons.users} />
            {t('links.make')}
          </button>
        </form>
      ) : (
        <Note>
          <p>{t('links.over')}</p>
        </Note>
      )}
      <OwnLinks view={view} />
      <Call who={view.centre.name} phone={view.centre.phone} hint={view.centre.hours} />
    </PageFrame>
  );
}

function Made({ made }: { made: MadeFollowLink }) {
  const t = useT();
  const { language } = useFrame();
  const { qr } = made;
  return (
    <section class="card" data-readable>
      <h2>{t('links.made')}</h2>
      <p>{t('links.made.text', { time: sayTime(made.until, language) })}</p>
      <div class="qr">
        <svg viewBox={`0 0 ${qr.side} ${qr.side}`} role="img" aria-label={t('links.qr')} shape-rendering="crispEdges">
          <path d={qr.path} />
        </svg>
      </div>
      <p class="answer number no-read">{made.url}</p>
      <Island name="copy-link" of={CopyLink} with={{ url: made.url }} />
      <button type="button" class="button no-print" data-print hidden>
        <Icon of={icons.printer} />
        {t('links.print')}
      </button>
    </section>
  );
}

function OwnLinks({ view }: { view: ResidentPages['followLinks'] }) {
  const t = useT();
  const { language } = useFrame();
  const links = useLinks();
  if (!view.links.length) return null;
  return (
    <Section title={t('links.own')}>
      <ul class="stack">
        {view.links.map(({ id, madeAt, madeBy, until }) => (
          <li key={id} class="stack">
            <p>
              {t('links.line', { time: sayTime(madeAt, language), until: sayTime(until, language) })}
              {madeBy && ` ${t('links.by', { name: madeBy })}`}
            </p>
            <form method="post" action={links.below(`/progress/${view.caseId}/links/revoke`)} class="no-print">
              <input type="hidden" name="link" value={id} />
              <button class="button">
                <Icon of={icons.x} />
                {t('links.revoke')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
