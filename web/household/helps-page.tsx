import { printReceipt } from '../../shared/case/receipt.ts';
import type { Help, HomePages } from '../../shared/household/home.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useLinks } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';
import { useHomeT } from './home-messages.ts';

/** Who helped our household, what was done, and a way to say that it was not right. */
export function HelpsPage({ sessions, isWordless, centre }: HomePages['helps']) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <PageFrame back={links.below('/home')}>
      <div class="stack" data-readable>
        <h1>{t('helps.title')}</h1>
        <p>{t('helps.lead')}</p>
      </div>
      {isWordless && (
        <Note kind="stop">
          <p>{t('helps.missing')}</p>
        </Note>
      )}
      {sessions.length === 0 && <p>{t('helps.none')}</p>}
      {sessions.map((session) => (
        <HelpCard key={session.id} session={session} />
      ))}
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

function HelpCard({ session }: { session: Help }) {
  const t = useHomeT();
  const { language } = useFrame();
  return (
    <section class="card" data-readable>
      <h2>{t('helps.who', { name: session.helper })}</h2>
      <p class="soft small">{t('helps.consent', { time: sayTime(session.consentAt, language) })}</p>
      {session.deeds.length === 0 && <p>{t('helps.nothing')}</p>}
      <ul class="lines">
        {session.deeds.map((deed) => (
          <li key={deed.caseId} class="stack">
            <b>{deed.title}</b>
            <span class="soft small number">{t('helps.receipt', { receipt: printReceipt(deed.receipt) })}</span>
          </li>
        ))}
      </ul>
      {session.objection ? <Objected objection={session.objection} /> : <ObjectForm id={session.id} />}
    </section>
  );
}

function Objected({ objection: { words, answer } }: { objection: NonNullable<Help['objection']> }) {
  const t = useHomeT();
  return (
    <Note kind={answer ? 'done' : 'wait'}>
      <p>{t('helps.objected', { words })}</p>
      <p>{answer ? t('helps.answer', { answer }) : t('helps.waiting')}</p>
    </Note>
  );
}

function ObjectForm({ id }: { id: string }) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <details>
      <summary>{t('helps.object')}</summary>
      <form class="stack" method="post" action={links.below(`/home/helps/${id}/object`)}>
        <div class="field">
          <label class="label" for={`words-${id}`}>
            {t('helps.words')}
          </label>
          <textarea class="input" id={`words-${id}`} name="words" rows={4} maxLength={500} required />
        </div>
        <button class="button">{t('helps.send')}</button>
      </form>
    </details>
  );
}
