import type { ResidentPages } from '../../shared/composition.ts';
import { CATEGORY_ICONS } from '../ui/category-icons.gen.ts';
import { useLinks } from '../ui/frame-context.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Choice } from '../ui/parts.tsx';

/** The categories as large links. */
export function Categories({ categories }: Pick<ResidentPages['hall'], 'categories'>) {
  const links = useLinks();
  return (
    <div class="grid">
      {categories.map((c) => (
        <Choice
          key={c.id}
          href={links.below(`/guides/${c.id}`)}
          icon={CATEGORY_ICONS[c.icon] ?? icons.fileCheck}
          name={c.name}
          hint={c.hint}
        />
      ))}
    </div>
  );
}
