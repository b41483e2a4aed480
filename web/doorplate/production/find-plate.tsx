import { useState } from 'preact/hooks';
import { readCode } from '../../../shared/doorplate/code.ts';
import { useStaff } from '../../staff/context.tsx';
import { TextField } from '../../staff/form-field.tsx';
import { ScanButton } from '../scanner/scan-button.tsx';

/** Opens the page of one plate, by its code typed or scanned. */
export function FindPlate() {
  const { t, go, language } = useStaff();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const find = (event: Event) => {
    event.preventDefault();
    const reading = readCode(text);
    setWrong(!reading.ok);
    if (reading.ok) go(`/plate/${reading.code}`);
  };
  return (
    <form class="card" onSubmit={find}>
      <h2>{t('plates.find')}</h2>
      <TextField
        label={t('round.type')}
        value={text}
        onValue={setText}
        autoComplete="off"
        maxLength={40}
        error={isWrong ? t('round.type.wrong') : undefined}
      />
      <div class="buttons">
        <button class="button">{t('plates.find.go')}</button>
        <ScanButton
          label={t('round.scan')}
          unavailable={t('round.noScanner')}
          language={language}
          onCode={(code) => go(`/plate/${code}`)}
        />
      </div>
    </form>
  );
}
