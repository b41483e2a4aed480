import { useState } from 'preact/hooks';
import { maskWords } from '../../shared/form/mask.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField } from '../staff/form-field.tsx';

export interface Reason {
  text: string;
  setText(text: string): void;
  isMissing: boolean;
  /** Whether there is a fit reason; says so beside the field if not. */
  isGiven(): boolean;
}

/** Why something is changed. It stays on record, so numbers of persons do not belong there. */
export function useReason(): Reason {
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const isGiven = () => {
    const fits = text.trim() !== '' && maskWords(text, []) === text;
    setMissing(!fits);
    return fits;
  };
  return { text, setText, isMissing, isGiven };
}

export function ReasonField({ reason }: { reason: Reason }) {
  const { t } = useStaff();
  return (
    <LongField
      label={t('places.reason')}
      help={t('places.reason.help')}
      value={reason.text}
      onValue={reason.setText}
      rows={2}
      maxLength={200}
      error={reason.isMissing ? t('places.reason.missing') : undefined}
    />
  );
}
