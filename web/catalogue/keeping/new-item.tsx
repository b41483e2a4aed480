import { useState } from 'preact/hooks';
import type { KeptItems } from '../../../shared/catalogue/keeping.ts';
import { useStaff } from '../../staff/context.tsx';
import { SelectField, TextField } from '../../staff/form-field.tsx';
import { blankItem } from './blank.ts';
import { keepCopy } from './working-copy.ts';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Begins a new item: its number for ever, its category and name; the rest is written on its page. */
export function NewItem({ kept }: { kept: KeptItems }) {
  const { t, language, go } = useStaff();
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [category, setCategory] = useState(kept.categories[0]?.id ?? '');
  const [wasSent, setSent] = useState(false);
  const isTaken = id === 'export' || kept.items.some((item) => item.id === id);
  const error = isTaken ? t('catalogue.idTaken') : ID.test(id) ? undefined : t('catalogue.e.notAnId');
  const begin = () => {
    setSent(true);
    if (error || !name.trim()) return;
    keepCopy(id, { stamp: null, base: null, item: blankItem(id, category, name.trim()) });
    go(`/items/${id}`);
  };
  return (
    <details class="card">
      <summary>{t('catalogue.new')}</summary>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <TextField
          label={`${t('catalogue.f.name')} · ${t('catalogue.zh')}`}
          value={name}
          onValue={setName}
          error={wasSent && !name.trim() ? t('catalogue.e.required') : undefined}
        />
        <SelectField
          label={t('catalogue.f.category')}
          value={category}
          onValue={setCategory}
          options={kept.categories.map((one) => ({ value: one.id, label: one.name[language] }))}
        />
        <TextField
          label={t('catalogue.f.id')}
          help={t('catalogue.idHelp')}
          value={id}
          onValue={setId}
          error={wasSent ? error : undefined}
        />
        <button class="button primary">{t('catalogue.begin')}</button>
      </form>
    </details>
  );
}
