import { useFrame, useIslandT, useLinks } from '../ui/frame-context.tsx';
import { Note } from '../ui/parts.tsx';
import type { Outcome } from './outcome.ts';
import { sayWhen } from './say.ts';

/** What became of the wishes, in a sentence with the next step. */
export function WishOutcome(props: { outcome: Outcome; onWish(at: string): void; onAgain(): void }) {
  const { outcome } = props;
  const t = useIslandT();
  const links = useLinks();
  const { language } = useFrame();
  const words = () => {
    switch (outcome.state) {
      case 'writing':
        return null;
      case 'sending':
        return <p>{t('wish.sending')}</p>;
      case 'kept':
        return (
          <Note>
            <p>{t('wish.kept')}</p>
            <button type="button" class="button" onClick={props.onAgain}>
              {t('wish.again')}
            </button>
            <a class="button" href={links.below('/outbox')}>
              {t('wish.outbox')}
            </a>
          </Note>
        );
      case 'booked':
        return (
          <Note kind="done">
            <p>{t('wish.booked', { time: outcome.at ? sayWhen(outcome.at, language) : '' })}</p>
            <a class="button primary" href={links.below(`/appointment/${outcome.caseId}`)}>
              {t('wish.open')}
            </a>
          </Note>
        );
      case 'full':
        return (
          <Note kind="stop">
            <p>{t('wish.full')}</p>
            {outcome.alternatives.map((at) => (
              <button key={at} type="button" class="button" onClick={() => props.onWish(at)}>
                {sayWhen(at, language)}
              </button>
            ))}
          </Note>
        );
      case 'refused':
        return (
          <Note kind="stop">
            <p>{t('wish.refused', { why: t(`wish.refused.${outcome.why}`) })}</p>
          </Note>
        );
    }
  };
  return <div aria-live="polite">{words()}</div>;
}
