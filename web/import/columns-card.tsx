import { useState } from 'preact/hooks';
import { COLUMNS_OF, type ListColumn, type ListKind } from '../../shared/import/columns.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TickField } from '../staff/form-field.tsx';
import { ENCODINGS, type Encoding } from './decode.ts';
import { missingColumns } from './plan-rows.ts';
import type { Opened } from './reader.ts';
import type { ImportSteps, Step } from './use-import.ts';

/** What each column of the file is: suggested, to be corrected. */
export function ColumnsCard({ step, steps }: { step: Extract<Step, { at: 'columns' }>; steps: ImportSteps }) {
  const { t } = useStaff();
  const { opened, kind } = step;
  const [columns, setColumns] = useState(opened.columns);
  const [fill, setFill] = useState(false);
  const missing = missingColumns(kind, columns);
  const twice = columns.find((column, i) => column !== null && columns.indexOf(column) !== i);
  const nameOf = (column: ListColumn) => t(`import.column.${column}`);
  const mayCheck = !missing.length && !twice;
  return (
    <section class="card">
      <h2>{t('import.columns')}</h2>
      <p>
        <b>{step.name}</b> · {t('import.found', { rows: opened.rowCount, line: opened.headerLine })}
      </p>
      <ReadAsFields opened={opened} reopen={steps.reopen} />
      <p class="quiet">{t('import.columns.help')}</p>
      <ColumnTable kind={kind} opened={opened} columns={columns} onColumns={setColumns} />
      {opened.hasMerges && <TickField label={t('import.fill')} checked={fill} onChecked={setFill} />}
      <div role="status">
        {missing.length > 0 && (
          <p class="note wait">{t('import.columns.missing', { names: missing.map(nameOf).join('、') })}</p>
        )}
        {twice && <p class="note wait">{t('import.columns.twice', { name: nameOf(twice) })}</p>}
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          aria-disabled={!mayCheck}
          onClick={() => mayCheck && void steps.check(opened, columns, fill)}
        >
          {t('import.check')}
        </button>
        <button type="button" class="button" onClick={steps.restart}>
          {t('import.other')}
        </button>
      </div>
    </section>
  );
}

function ReadAsFields({ opened, reopen }: { opened: Opened; reopen: ImportSteps['reopen'] }) {
  const { t } = useStaff();
  return (
    <div class="bar">
      {opened.encoding && (
        <SelectField
          label={t('import.encoding')}
          help={t('import.encoding.help')}
          value={opened.encoding}
          onValue={(encoding) => void reopen({ encoding: encoding as Encoding })}
          options={ENCODINGS.map((value) => ({ value, label: t(`import.encoding.${value}`) }))}
        />
      )}
      {opened.sheets.length > 1 && (
        <SelectField
          label={t('import.sheet')}
          value={String(opened.sheet)}
          onValue={(sheet) => void reopen({ sheet: Number(sheet) })}
          options={opened.sheets.map((label, i) => ({ value: String(i), label }))}
        />
      )}
    </div>
  );
}

interface ColumnTableProps {
  kind: ListKind;
  opened: Opened;
  columns: readonly (ListColumn | null)[];
  onColumns(columns: (ListColumn | null)[]): void;
}

function ColumnTable({ kind, opened, columns, onColumns }: ColumnTableProps) {
  const { t } = useStaff();
  const choose = (at: number, value: string) =>
    onColumns(columns.map((column, i) => (i === at ? ((value || null) as ListColumn | null) : column)));
  return (
    <div class="scroll">
      <table class="columns">
        <thead>
          <tr>
            <th scope="col">{t('import.columns.header')}</th>
            <th scope="col">{t('import.columns.sample')}</th>
            <th scope="col">{t('import.columns.means')}</th>
          </tr>
        </thead>
        <tbody>
          {opened.headers.map((header, i) => {
            const name = header || t('import.columns.unnamed', { n: i + 1 });
            return (
              <tr key={i}>
                <th scope="row">{name}</th>
                <td class="quiet">{opened.samples[i]?.map((text) => text.slice(0, 24)).join(' · ')}</td>
                <td>
                  <select
                    class="input"
                    aria-label={`${name}：${t('import.columns.means')}`}
                    value={columns[i] ?? ''}
                    onChange={(event) => choose(i, event.currentTarget.value)}
                  >
                    <option value="">{t('import.columns.none')}</option>
                    {COLUMNS_OF[kind].map(({ column, required }) => (
                      <option key={column} value={column}>
                        {t(`import.column.${column}`)}
                        {required ? ' *' : ''}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
