import { printReceipt, speakReceipt } from '../../shared/case/receipt.ts';
import type { ResidentPages } from '../../shared/composition.ts';
import { sayDate, sayTime } from '../ui/dates.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { NowYouCan } from './now-you-can.tsx';
import { RememberProgress } from './remember-progress.tsx';
import { ProgressTimeline } from './timeline.tsx';

/** The reply to a submission: the number, what happens next, by when, whom to call; printable as a slip. */
export function ReceiptPage({
  caseId,
  receipt,
  itemName,
  receivedAt,
  answerOn,
  toBring,
  qr,
  centre,
}: ResidentPages['receipt']) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  return (
    <PageFrame>
      <div class="receipt" data-readable>
        <Icon of={icons.circleCheck} size={56} />
        <h1>{t('receipt.title')}</h1>
        <p>{itemName}</p>
        <p class="soft">{t('receipt.number')}</p>
        <p class="value" data-say={language === 'zh' ? speakReceipt(receipt) : undefined}>
          {printReceipt(receipt)}
        </p>
        {language === 'zh' && <p class="soft small">{t('receipt.spoken', { spoken: speakReceipt(receipt) })}</p>}
        <p class="soft small">{t('receipt.at', { time: sayTime(receivedAt, language) })}</p>
      </div>
      <button type="button" class="button primary no-print" data-print hidden>
        <Icon of={icons.printer} />
        {t('receipt.print')}
      </button>
      <Section title={t('receipt.next')}>
        <ol class="counts">
          {answerOn && <li>{t('receipt.next.answer', { date: sayDate(answerOn, language) })}</li>}
          <li>{t('receipt.next.call')}</li>
          <li>{t('receipt.next.progress')}</li>
          <li>{t('receipt.next.rate')}</li>
        </ol>
        {toBring.length > 0 && (
          <Note>
            <p>{t('receipt.bring')}</p>
            <ul class="dots">
              {toBring.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </Note>
        )}
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
      <Section title={t('receipt.qr')}>
        <p>{t('receipt.qr.text')}</p>
        <div class="qr">
          <svg
            viewBox={`0 0 ${qr.side} ${qr.side}`}
            role="img"
            aria-label={t('receipt.qr')}
            shape-rendering="crispEdges"
          >
            <path d={qr.path} />
          </svg>
        </div>
        <a class="button no-print" href={links.below('/progress')}>
          <Icon of={icons.listChecks} />
          {t('receipt.toProgress')}
        </a>
        <a class="button no-print" href={links.below(`/progress/${caseId}/links`)}>
          <Icon of={icons.users} />
          {t('links.open')}
        </a>
      </Section>
      <p class="soft small">{t('receipt.safety')}</p>
    </PageFrame>
  );
}

/** How far a case is. */
export function ProgressPage(view: ResidentPages['progress']) {
  const t = useT();
  const links = useLinks();
  const { details, centre } = view;
  return (
    <PageFrame back={links.below('/progress')}>
      <div class="stack" data-readable>
        <h1>{details?.itemName ?? t('progress.title')}</h1>
        <p class="soft number">{t('progress.receipt', { receipt: printReceipt(view.receipt) })}</p>
      </div>
      {details && <NowYouCan view={view} details={details} />}
      <ProgressTimeline view={view} />
      {details ? (
        <>
          {details.owner && <p>{t('progress.owner', { name: details.owner })}</p>}
          {details.rememberable && <Island name="remember-progress" of={RememberProgress} with={{ view }} />}
        </>
      ) : (
        <Note>
          <p>{t('progress.more')}</p>
          <p>
            <a href={links.below('/progress')}>{t('progress.more.link')}</a>
          </p>
        </Note>
      )}
      <Section title={t('progress.ask')}>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
      {details && (
        <p class="no-print">
          <a class="text-button" href={links.below(`/progress/${view.caseId}/links`)}>
            {t('links.open')}
          </a>
        </p>
      )}
      {details?.actions.includes('withdraw') && (
        <p class="no-print">
          <a class="text-button" href={links.below(`/progress/${view.caseId}/withdraw`)}>
            {t('withdraw.link')}
          </a>
        </p>
      )}
      <form method="post" action={links.below('/progress/forget')} class="no-print">
        <button class="button">
          <Icon of={icons.x} />
          {t('progress.leave')}
        </button>
      </form>
    </PageFrame>
  );
}
