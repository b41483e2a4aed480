import { useState } from 'preact/hooks';
import { readCode } from '../../shared/doorplate/code.ts';
import { ScanButton } from '../doorplate/scanner/scan-button.tsx';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';

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
  const { t, language } = useStaff();
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
      <ScanButton
        label={t('visit.scan.camera')}
        unavailable={t('visit.scan.refused')}
        language={language}
        onCode={(code) => onPlate({ code, how: 'camera' })}
      />
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
