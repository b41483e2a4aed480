import { useRef, useState } from 'preact/hooks';
import type { ProgressView } from '../../shared/case/view.ts';
import type { CentreView } from '../../shared/centre.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { SameKeys } from '../../shared/i18n/translate.ts';
import { callApi } from '../ui/api.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { useResidentApp } from './resident-app.ts';

/** How far a case of this household is, by its receipt number alone: the person is there. Never asks for a rating. */
export function ProgressStep({ centre }: { centre: CentreView }) {
  const t = useIslandT();
  const frame = useFrame();
  const app = useResidentApp();
  const field = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<'session.notHere' | 'session.needsNetwork' | null>(null);
  const [found, setFound] = useState<{ view: ProgressView; messages: SameKeys<AllMessages> } | null>(null);
  const look = async () => {
    const reply = await callApi('/api/assist/progress', {
      body: { receipt: field.current?.value ?? '' },
    });
    if (!reply.ok) return setWrong(reply.problem === 'network' ? 'session.needsNetwork' : 'session.notHere');
    setFound({ view: { ...reply.value, centre }, messages: await app.loadWords(frame.language) });
  };
  if (found) {
    return <app.ProgressPage {...found} frame={{ ...frame, path: '/progress' }} />;
  }
  return (
    <form
      class="card"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <h2 class="title">{t('session.progress')}</h2>
      <div class="field">
        <label class="label" for="receipt-number">
          {t('session.receipt')}
        </label>
        <input
          ref={field}
          class="input number"
          id="receipt-number"
          inputMode="numeric"
          autocomplete="off"
          maxLength={40}
        />
      </div>
      {wrong && <p role="alert">{t(wrong)}</p>}
      <button class="button primary">{t('session.lookUp')}</button>
    </form>
  );
}
