import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';

/** Whether something typed can be the PIN of an order. */
export function isPin(typed: string): boolean {
  return /^\d{4}$/.test(typed);
}

interface Props {
  value: string;
  onValue: (value: string) => void;
  isWrong: boolean;
}

/** The four digits on the resident's slip, as they say them. */
export function PinField({ value, onValue, isWrong }: Props) {
  const { t } = useStaff();
  return (
    <div class="pin">
      <TextField
        label={t('visit.done.pin')}
        help={t('visit.done.pinHelp')}
        value={value}
        onValue={(typed) => onValue(typed.normalize('NFKC').replace(/\D/g, ''))}
        error={isWrong && !isPin(value) ? t('visit.done.pinFormat') : undefined}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
      />
    </div>
  );
}
