import { useEffect, useState } from 'preact/hooks';
import type { KeptItems, KeptLine } from '../../../shared/catalogue/keeping.ts';
import { holdsInTown, useStaff } from '../../staff/context.tsx';
import { SelectField, TextField } from '../../staff/form-field.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { download } from '../../ui/icons.gen.ts';
import { ImportPanel } from './import-panel.tsx';
import './keeping-staff.css';
import { NewItem } from './new-item.tsx';

const SHOW = ['all', 'waiting', 'returned', 'unverified', 'retired'] as const;
type Show = (typeof SHOW)[number];

const IS: Readonly<Record<Show, (line: KeptLine) => boolean>> = {
  all: () => true,
  waiting: ({ draft }) => draft === 'waiting',
  returned: ({ draft }) => draft === 'returned',
  unverified: ({ verified, version }) => !verified && version !== null,
  retired: ({ version, draft }) => version === null && draft === null,
};

/** The town's catalogue, for those who keep it. */
export function ItemsPage() {
  const { t, call, actor, me } = useStaff();
  const [kept, setKept] = useState<KeptItems | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [text, setText] = useState('');
  const [show, setShow] = useState<Show>('all');
  const load = async () => {
    const reply = await call('/items');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setKept(reply.value);
  };
  useEffect(() => void load(), []);
  const mayEdit = holdsInTown({ actor, me }, 'catalogue.edit');
  const wanted = text.trim().toLowerCase();
  const says = ({ id, name }: KeptLine) => `${id} ${name.zh} ${name.en}`.toLowerCase().includes(wanted);
  const lines = kept?.items.filter((line) => IS[show](line) && says(line));
  return (
    <>
      <div class="head">
        <h1>{t('catalogue.title')}</h1>
        <div class="buttons push">
          <a class="button" href="/api/staff/items/export" download="menpai-catalogue.json">
            <Icon of={download} size={18} />
            {t('catalogue.export')}
          </a>
        </div>
      </div>
      <FailureNote failure={failure} />
      {mayEdit && kept && <NewItem kept={kept} />}
      {mayEdit && <ImportPanel onImported={load} />}
      <div class="bar">
        <TextField label={t('catalogue.find')} type="search" value={text} onValue={setText} />
        <SelectField
          label={t('catalogue.show')}
          value={show}
          onValue={(value) => setShow(value as Show)}
          options={SHOW.map((value) => ({ value, label: t(`catalogue.show.${value}`) }))}
        />
      </div>
      {!kept && !failure && <p class="quiet">{t('shell.loading')}</p>}
      {lines?.length === 0 && <p class="empty card">{t('catalogue.empty')}</p>}
      {kept && lines && lines.length > 0 && <ItemTable lines={lines} categories={kept.categories} />}
    </>
  );
}

function ItemTable({ lines, categories }: { lines: readonly KeptLine[]; categories: KeptItems['categories'] }) {
  const { t, href, language } = useStaff();
  const nameOf = (id: string) => categories.find((one) => one.id === id)?.name[language] ?? id;
  return (
    <div class="scroll">
      <table class="kept">
        <thead>
          <tr>
            {(['item', 'category', 'state', 'checked'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`catalogue.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                <a href={href(`/items/${line.id}`)}>{line.name[language]}</a>
              </th>
              <td>{nameOf(line.category)}</td>
              <td>
                <State line={line} />
              </td>
              <td>{line.verified && line.checkedOn ? line.checkedOn : t('catalogue.notChecked')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ line: { version, draft, draftedBy } }: { line: KeptLine }) {
  const { t } = useStaff();
  return (
    <span class="states">
      {version !== null && <span class="chip done">{t('catalogue.published.v', { n: version })}</span>}
      {version === null && <span class="chip">{t('catalogue.notPublished')}</span>}
      {draft && (
        <span class={draft === 'waiting' ? 'chip wait' : 'chip stop'}>
          {t(`catalogue.draft.${draft}`, { name: draftedBy ?? '' })}
        </span>
      )}
    </span>
  );
}
