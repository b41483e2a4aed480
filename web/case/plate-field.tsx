import { useEffect, useRef, useState } from 'preact/hooks';
import { printCode } from '../../shared/doorplate/code.ts';
import { canScan, scanCode } from '../doorplate/scan.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { scanQrCode } from '../ui/icons.gen.ts';

interface Props {
  label: string;
  help: string;
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
}

/** A field for the code of a plate, typed or seen by the camera. */
export function PlateField(props: Props) {
  const { t } = useStaff();
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<'none' | 'offered' | 'on' | 'foreign' | 'refused'>('none');

  useEffect(() => {
    void canScan().then((able) => {
      if (able) setCamera('offered');
      return able;
    });
  }, []);
  useEffect(() => {
    if (camera !== 'on' || !video.current) return;
    const stop = new AbortController();
    const look = async (element: HTMLVideoElement) => {
      const code = await scanCode(element, stop.signal);
      if (code) {
        props.onValue(printCode(code));
        setCamera('offered');
      } else if (!stop.signal.aborted) setCamera('foreign');
    };
    look(video.current).catch(() => setCamera('refused'));
    return () => stop.abort();
  }, [camera]);

  return (
    <div class="stack">
      <TextField {...props} autoComplete="off" maxLength={200} />
      {camera === 'on' ? (
        <>
          <video ref={video} playsInline muted class="camera" />
          <button type="button" class="button" onClick={() => setCamera('offered')}>
            {t('desk.form.scanStop')}
          </button>
        </>
      ) : (
        camera !== 'none' && (
          <button type="button" class="button" onClick={() => setCamera('on')}>
            <Icon of={scanQrCode} size={18} />
            {t('desk.form.scan')}
          </button>
        )
      )}
      {camera === 'foreign' && <p role="alert">{t('desk.form.scanForeign')}</p>}
      {camera === 'refused' && <p role="alert">{t('desk.form.scanNone')}</p>}
    </div>
  );
}
