import { useEffect, useState } from 'preact/hooks';
import { MAX_ITEMS } from '../../shared/appointment/limits.ts';
import type { CatalogueIndex } from '../../shared/catalogue/edition.ts';
import { localise } from '../../shared/localise.ts';
import { ItemPicker } from '../application/item-picker.tsx';
import { useStaff } from '../staff/context.tsx';
import { callApi } from '../ui/api.ts';
import { Icon } from '../ui/icon.tsx';
import { x } from '../ui/icons.gen.ts';

/** Names of service items by id. */
export function useItemNames(): ReadonlyMap<string, string> {
  const { language } = useStaff();
  const [items, setItems] = useState<CatalogueIndex['items']>([]);
  useEffect(() => {
    void callApi('/api/catalogue/index').then((reply) => {
      if (reply.ok) setItems(reply.value.items);
      return reply;
    });
  }, []);
  return new Map(items.map(({ id, name }) => [id, localise(name, language)]));
}

/** What the visit is about: one item, or several together. */
export function BookItems(props: {
  items: readonly string[];
  onItems(items: string[]): void;
  names: ReadonlyMap<string, string>;
}) {
  const { t } = useStaff();
  const { items, onItems, names } = props;
  const [isAdding, setIsAdding] = useState(false);
  return (
    <section class="card stack">
      <h2>{t('centre.book.items')}</h2>
      <div class="bar">
        {items.map((id) => (
          <button
            key={id}
            type="button"
            class="button"
            aria-label={t('centre.book.remove', { name: names.get(id) ?? id })}
            onClick={() => onItems(items.filter((one) => one !== id))}
          >
            {names.get(id) ?? id}
            <Icon of={x} size={18} />
          </button>
        ))}
        {items.length > 0 && items.length < MAX_ITEMS && !isAdding && (
          <button type="button" class="button" onClick={() => setIsAdding(true)}>
            {t('centre.book.add')}
          </button>
        )}
      </div>
      {(items.length === 0 || isAdding) && (
        <ItemPicker
          onPick={(id) => {
            setIsAdding(false);
            onItems([...new Set([...items, id])]);
          }}
        />
      )}
    </section>
  );
}
