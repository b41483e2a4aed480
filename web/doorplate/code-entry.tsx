import { useEffect, useRef, useState } from 'preact/hooks';
import { useIslandT, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { canScan, scanCode } from './scan.ts';

/** The field for the ten characters of a plate, and the camera where the browser can read QR codes itself. */
export function CodeEntry({ typed }: { typed: string }) {
  const t = useIslandT();
  const links = useLinks();
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<'none' | 'offered' | 'on' | 'foreign' | 'refused'>('none');

  useEffect(() => {
    void canScan().then((able) => able && setCamera('offered'));
  }, []);

  useEffect(() => {
    if (camera !== 'on' || !video.current) return;
    const stop = new AbortController();
    scanCode(video.current, stop.signal).then(
      (code) => {
        if (code) location.assign(links.to(`/D/${code}`));
        else if (!stop.signal.aborted) setCamera('foreign');
      },
      () => setCamera('refused'),
    );
    return () => stop.abort();
  }, [camera, links]);

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
      {camera === 'offered' && (
        <button type="button" class="button" onClick={() => setCamera('on')}>
          <Icon of={icons.scanQrCode} />
          {t('code.scan')}
        </button>
      )}
      {camera === 'on' && (
        <>
          <video ref={video} playsInline muted class="camera" />
          <button type="button" class="button" onClick={() => setCamera('offered')}>
            {t('code.stop')}
          </button>
        </>
      )}
      {camera === 'foreign' && <p role="alert">{t('code.foreign')}</p>}
      {camera === 'refused' && <p role="alert">{t('code.noCamera')}</p>}
    </div>
  );
}
