import { printSlip, speakSlip } from '../../shared/assist/codes.ts';
import type { Ending } from '../../shared/assist/session.ts';
import type { CentreView } from '../../shared/centre.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { DoneList, useStanding } from './hall.tsx';
import type { LiveSession } from './live-session.ts';

interface Props {
  session: LiveSession;
  centre: CentreView;
  onMore(): void;
  onFinish(how: Ending): void;
}

/** What the person keeps on paper: a number that can be said over the telephone, what was done, who helped. */
export function Slip({ session, centre, onMore, onFinish }: Props) {
  const t = useIslandT();
  const { language } = useFrame();
  const standing = useStanding(session);
  const isWaiting = session.done.some(({ id }) => standing.get(id)?.state !== 'done');
  return (
    <div class="section">
      <div class="card" data-readable>
        <h2 class="title">{t('slip.title')}</h2>
        <p class="no-print">{t('slip.lead')}</p>
        <p>
          {t('slip.number')}
          <b class="number assist-number" data-say={speakSlip(session.slip)}>
            {printSlip(session.slip)}
          </b>
        </p>
        <p class="soft">{speakSlip(session.slip)}</p>
        {isWaiting && <p>{t('slip.later')}</p>}
        <p>
          {t('slip.phone')} <b class="number">{centre.phone}</b>
        </p>
        <p class="soft">{t('slip.helper', { name: session.helper, date: sayDate(Date.now(), language) })}</p>
      </div>
      <DoneList session={session} />
      <button type="button" class="button no-print" onClick={() => window.print()}>
        <Icon of={icons.printer} />
        {t('slip.print')}
      </button>
      <button type="button" class="button no-print" onClick={onMore}>
        {t('slip.more')}
      </button>
      <button type="button" class="button primary no-print" onClick={() => onFinish('finished')}>
        {t('slip.finish')}
      </button>
    </div>
  );
}
