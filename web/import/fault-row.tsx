import type { FaultLine } from '../../shared/import/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { guessOf, sayColumn, sayFault } from './say-fault.ts';

interface Props {
  fault: FaultLine;
  value: string;
  fix: string;
  onFix(text: string): void;
  /** The first fault of its line carries what is about the whole line. */
  isFirst: boolean;
  isLeft: boolean;
  onLeave(): void;
}

/** One fault: where, what, why, and a field for what it should be. */
export function FaultRow({ fault, value, fix, onFix, isFirst, isLeft, onLeave }: Props) {
  const { t } = useStaff();
  const { line, column } = fault;
  const name = sayColumn(t, column);
  const guess = guessOf(fault, value);
  const leave = isLeft ? t('import.faults.keep') : t('import.faults.leave');
  return (
    <tr class={isLeft ? 'left' : ''}>
      <td class="line">{line}</td>
      <td>{name}</td>
      <td class="value">{value || '—'}</td>
      <td>{sayFault(t, fault)}</td>
      <td>
        <div class="fix">
          <input
            class="input"
            aria-label={t('import.faults.fixOf', { line, column: name })}
            value={fix}
            disabled={isLeft}
            list={column === 'village' ? 'import-villages' : undefined}
            onInput={(event) => onFix(event.currentTarget.value)}
          />
          {guess && guess !== fix && !isLeft && (
            <button type="button" class="button" onClick={() => onFix(guess)}>
              {guess}
            </button>
          )}
          {isFirst && (
            <button type="button" class="link" aria-pressed={isLeft} aria-label={`${leave} ${line}`} onClick={onLeave}>
              {leave}
            </button>
          )}
        </div>
      </td>
    </tr>
  );
}
