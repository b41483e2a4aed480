import { differences } from '../../../shared/catalogue/difference.ts';
import type { Category, ServiceItem } from '../../../shared/catalogue/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { createSayer } from './path-words.ts';

/** Whether it was checked is said when it is published, not in the text. */
function withoutCheck(item: ServiceItem | null) {
  if (!item) return null;
  const { verified: _, checkedOn: __, ...text } = item;
  return text;
}

interface Props {
  before: ServiceItem | null;
  after: ServiceItem;
  categories: readonly Category[];
}

/** What changes from one version to the next, field by field. Nothing published before: everything is new. */
export function DifferenceTable({ before, after, categories }: Props) {
  const { t, language } = useStaff();
  const changes = differences(withoutCheck(before) ?? {}, withoutCheck(after));
  const { sayPath, sayValue } = createSayer(t, language, [before, after], categories);
  if (!changes.length) return <p class="note">{t('catalogue.noChanges')}</p>;
  return (
    <div class="scroll">
      <table class="differences">
        <thead>
          <tr>
            <th scope="col">{t('catalogue.field')}</th>
            <th scope="col">{t('catalogue.before')}</th>
            <th scope="col">{t('catalogue.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path}>
              <th scope="row">{sayPath(change.path)}</th>
              <td>
                <span class="label">{t('catalogue.before')}</span>
                <del>{sayValue(change.before)}</del>
              </td>
              <td>
                <span class="label">{t('catalogue.after')}</span>
                <ins>{sayValue(change.after)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
