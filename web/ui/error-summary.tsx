import type { FieldError } from '../../shared/errors.ts';
import { errorWords } from './field-errors.ts';
import { useIslandT } from './frame-context.tsx';
import { Icon } from './icon.tsx';
import * as icons from './icons.gen.ts';

/** All that is wrong, at the top, each a link to its field (GOV.UK error summary). */
export function ErrorSummary({
  errors,
  labels,
}: {
  errors: readonly FieldError[];
  labels: Readonly<Record<string, string>>;
}) {
  const t = useIslandT();
  if (!errors.length) return null;
  return (
    <div class="note stop" role="alert" tabindex={-1} data-error-summary>
      <Icon of={icons.triangleAlert} />
      <div class="stack">
        <h2>{t('errors.title', { n: errors.length })}</h2>
        <ul class="stack">
          {errors.map((error) => (
            <li key={error.field}>
              <a href={`#${error.field}`}>
                {labels[error.field] ?? error.field}: {errorWords(error, t)}
              </a>
            </li>
          ))}
        </ul>
        <p>{t('errors.kept')}</p>
      </div>
    </div>
  );
}
