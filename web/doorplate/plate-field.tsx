import { printCode } from '../../shared/doorplate/code.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { ScanButton } from './scanner/scan-button.tsx';

interface Props {
  label: string;
  help: string;
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
}

/** A field for the code of a plate, typed or seen by the camera. */
export function PlateField(props: Props) {
  const { t, language } = useStaff();
  return (
    <div class="stack">
      <TextField {...props} autoComplete="off" maxLength={200} />
      <ScanButton
        label={t('desk.form.scan')}
        unavailable={t('desk.form.scanNone')}
        language={language}
        onCode={(code) => props.onValue(printCode(code))}
      />
    </div>
  );
}
