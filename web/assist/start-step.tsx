import { useEffect, useRef, useState } from 'preact/hooks';
import { type Place, readPlace } from '../../shared/assist/codes.ts';
import type { AssistPass } from '../../shared/assist/schema.ts';
import type { CentreView } from '../../shared/centre.ts';
import { ScanButton } from '../doorplate/scanner/scan-button.tsx';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { useFrame, useIslandT, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import type { NoPass } from './pass-store.ts';

/** Why helping cannot begin, and the way on. */
export function NotReady({ why, centre }: { why: NoPass | 'otherTab'; centre: CentreView }) {
  const t = useIslandT();
  const links = useLinks();
  return (
    <div class="card">
      <h2>{t('assist.title')}</h2>
      <p role="alert">{t(`assist.${why}`)}</p>
      {(why === 'signIn' || why === 'locked') && (
        <a class="button primary" href={links.to('/staff/help')}>
          {t('assist.signInGo')}
        </a>
      )}
      <p class="soft">
        {centre.name} <span class="number">{centre.phone}</span>
      </p>
    </div>
  );
}

interface Props {
  pass: AssistPass;
  isOnline: boolean;
  /** What became of the last session in this browser. */
  after: 'done' | 'lost' | null;
  onPlace(place: Place): void;
}

/** The plate at the door or the card in the hand: scanned or typed. */
export function StartStep({ pass, isOnline, after, onPlace }: Props) {
  const t = useIslandT();
  const { language } = useFrame();
  const links = useLinks();
  const [isWrong, setWrong] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    let stop: (() => void) | undefined;
    void openOutbox().then((outbox) => {
      const count = () =>
        void outbox.list().then((list) => setWaiting(list.filter((entry) => entry.state === 'waiting').length));
      stop = outbox.watch(count);
      count();
    });
    return () => stop?.();
  }, []);
  const take = (text: string) => {
    const place = readPlace(text);
    if (place) return onPlace(place);
    setWrong(true);
    field.current?.focus();
  };
  return (
    <div class="section">
      {after && (
        <div class={after === 'done' ? 'note done' : 'note'} role="status">
          <Icon of={after === 'done' ? icons.circleCheck : icons.info} />
          <p>{t(`assist.${after}`)}</p>
        </div>
      )}
      <div class="stack">
        <h2 class="title">{t('assist.title')}</h2>
        <p>{t('assist.lead')}</p>
        <p class="soft">{t(isOnline ? 'assist.ready' : 'assist.readyOffline', { name: pass.helper })}</p>
      </div>
      <form
        class="card"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          take(field.current?.value ?? '');
        }}
      >
        <div class={isWrong ? 'field wrong' : 'field'}>
          <label class="label" for="place">
            {t('assist.code')}
          </label>
          <p class="help" id="place-help">
            {t('assist.codeHelp')}
          </p>
          {isWrong && <ErrorLine id="place-error">{t('assist.codeWrong')}</ErrorLine>}
          <input
            ref={field}
            class="input number"
            id="place"
            aria-describedby={isWrong ? 'place-error place-help' : 'place-help'}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={120}
            placeholder="7K3-M9XQ-2VR"
          />
        </div>
        <button class="button primary">{t('assist.next')}</button>
        <ScanButton label={t('assist.scan')} unavailable={t('assist.noCamera')} language={language} onText={take} />
      </form>
      {waiting > 0 && (
        <a class="button" href={links.to('/outbox')}>
          <Icon of={icons.wifiOff} />
          {t('assist.waiting', { n: waiting })}
        </a>
      )}
      <a class="button" href={links.to('/staff/help')}>
        <Icon of={icons.arrowLeft} />
        {t('assist.back')}
      </a>
    </div>
  );
}
