import { useEffect, useState } from 'preact/hooks';
import { useFrame, useIslandT, useLinks } from '../ui/frame-context.tsx';
import { ScanButton } from './scanner/scan-button.tsx';

/** The field for the ten characters of a plate, and the scanner where there is script. */
export function CodeEntry({ typed }: { typed: string }) {
  const t = useIslandT();
  const links = useLinks();
  const { language } = useFrame();
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);

  return (
    <div class="stack">
      <form class="stack" action={links.to('/D')} method="get">
        <div class="field">
          <label class="label" for="code">
            {t('code.label')}
          </label>
          <p class="help" id="code-help">
            {t('code.help')}
          </p>
          <input
            class="input number"
            id="code"
            name="code"
            aria-describedby="code-help"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            required
            maxLength={40}
            placeholder="7K3-M9XQ-2VR"
            defaultValue={typed}
          />
        </div>
        <button class="button primary">{t('code.go')}</button>
      </form>
      {isLive && (
        <ScanButton
          label={t('code.scan')}
          unavailable={t('code.noCamera')}
          language={language}
          onCode={(code) => location.assign(links.to(`/D/${code}`))}
        />
      )}
    </div>
  );
}
