import type { ServiceItem } from '../../../shared/catalogue/schema.ts';
import type { FieldError } from '../../../shared/errors.ts';
import { useStaff } from '../../staff/context.tsx';
import { sayFieldError } from './editing.tsx';
import { anchorOf } from './fields.tsx';
import { createSayer } from './path-words.ts';

/** Puts the cursor where something is wrong, or as near as there is a field. */
function goTo(path: string): void {
  const keys = path.split('.');
  for (let n = keys.length; n > 0; n--) {
    const place = document.getElementById(anchorOf(keys.slice(0, n).join('.')));
    if (!place) continue;
    for (let at: Element | null = place; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
    const field = place.querySelector<HTMLElement>('input, textarea, select, button');
    field?.focus();
    place.scrollIntoView({ block: 'center' });
    return;
  }
}

/** Everything that is wrong, each leading to its field. */
export function ErrorList({ errors, item }: { errors: readonly FieldError[]; item: ServiceItem }) {
  const { t, language } = useStaff();
  if (!errors.length) return null;
  const { sayPath } = createSayer(t, language, [item]);
  return (
    <div class="note stop" role="alert">
      <p>{t('catalogue.wrong', { n: errors.length })}</p>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field} ${error.code}`}>
            <button type="button" class="link" onClick={() => goTo(error.field)}>
              {sayPath(error.field)}: {sayFieldError(t, error)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
