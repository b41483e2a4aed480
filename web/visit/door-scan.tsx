import { useEffect, useRef, useState } from 'preact/hooks';
import { readCode } from '../../shared/doorplate/code.ts';
import { canScan, scanCode } from '../doorplate/scan.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { scanQrCode } from '../ui/icons.gen.ts';

export type Seen = { code: string; how: 'camera' | 'typed' };

interface Props {
  /** What the button at the end says. */
  label: string;
  onPlate: (seen: Seen) => void;
  /** Sentence of what was wrong with the plate that was given. */
  error: string | null;
}

/** The plate at the door: seen by the camera, or its ten characters typed. The only place where the volunteer's app scans. */
export function DoorScan({ label, onPlate, error }: Props) {
  const { t } = useStaff();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (event: Event) => {
    event.preventDefault();
    const reading = readCode(typed);
    setWrong(reading.ok ? null : t('visit.scan.notACode'));
    if (reading.ok) onPlate({ code: reading.code, how: 'typed' });
  };
  return (
    <div class="stack">
      <CameraScan onCode={(code) => onPlate({ code, how: 'camera' })} />
      <form class="stack" onSubmit={take}>
        <TextField
          label={t('visit.scan.type')}
          help={t('visit.scan.typeHelp')}
          value={typed}
          onValue={setTyped}
          error={wrong ?? error ?? undefined}
          autoComplete="off"
          maxLength={30}
          required
        />
        <button class="button tall">{label}</button>
      </form>
    </div>
  );
}

/** The camera, where the browser can read a plate by itself. */
function CameraScan({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useStaff();
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<'none' | 'offered' | 'on' | 'foreign' | 'refused'>('none');
  useEffect(() => {
    void canScan().then((able) => able && setCamera('offered'));
  }, []);
  useEffect(() => {
    if (camera !== 'on' || !video.current) return;
    const stop = new AbortController();
    scanCode(video.current, stop.signal)
      .then((code) => {
        if (stop.signal.aborted) return;
        setCamera(code ? 'offered' : 'foreign');
        if (code) onCode(code);
      })
      .catch(() => setCamera('refused'));
    return () => stop.abort();
  }, [camera]);
  if (camera === 'none') return null;
  if (camera === 'on') {
    return (
      <>
        <video ref={video} playsInline muted class="camera" />
        <button type="button" class="button tall" onClick={() => setCamera('offered')}>
          {t('visit.scan.stop')}
        </button>
      </>
    );
  }
  return (
    <>
      <button type="button" class="button primary tall" onClick={() => setCamera('on')}>
        <Icon of={scanQrCode} size={22} />
        {t('visit.scan.camera')}
      </button>
      {camera === 'foreign' && <p role="alert">{t('visit.scan.foreign')}</p>}
      {camera === 'refused' && <p role="alert">{t('visit.scan.refused')}</p>}
    </>
  );
}
