import { useState } from 'preact/hooks';
import { COLUMNS_OF, LIST_KINDS, type ListKind } from '../../shared/import/columns.ts';
import { HEADER_NAMES } from '../../shared/import/headers.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { download, upload } from '../ui/icons.gen.ts';
import { saveFile, WORKBOOK_TYPE } from './save-file.ts';
import type { ImportSteps, Step } from './use-import.ts';
import { writeWorkbook } from './write-workbook.ts';

/** One line of each kind, so that a template explains itself. */
const EXAMPLES: Readonly<Record<ListKind, readonly string[]>> = {
  households: ['柳溪村', '3', '12-1', '', '', '', '', ''],
  villages: ['柳溪村', 'Liuxi Village'],
  grids: ['柳溪村', '柳溪村第1网格', 'Liuxi Village, Grid 1', '王建国', '0000-8810000'],
  groups: ['柳溪村', '3', '上湾', '柳溪村第1网格'],
  gridWorkers: ['柳溪村', '柳溪村第1网格', '王建国', '0000-8810000'],
};

/** What the list is of, and the file it is in. */
export function StartCard({
  step,
  choose,
}: {
  step: Extract<Step, { at: 'start' | 'reading' }>;
  choose: ImportSteps['choose'];
}) {
  const { t } = useStaff();
  const [kind, setKind] = useState<ListKind>('households');
  const isReading = step.at === 'reading';
  const template = () => {
    const names = COLUMNS_OF[kind].map(({ column }) => HEADER_NAMES[column][0] ?? '');
    saveFile(writeWorkbook([names, EXAMPLES[kind]]), `${t(`import.kind.${kind}`)}.xlsx`, WORKBOOK_TYPE);
  };
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !isReading) void choose(kind, file);
  };
  return (
    <section class="card">
      <fieldset class="field">
        <legend>{t('import.kind')}</legend>
        <div class="kinds">
          {LIST_KINDS.map((one) => (
            <label class="option" key={one}>
              <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
              <span>{t(`import.kind.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="quiet">
        {t(`import.kind.${kind}.help`)} {kind === 'households' && t('import.order')}
      </p>
      <label class="field file-field">
        <span class="label">
          <Icon of={upload} size={20} /> {t('import.file')}
        </span>
        <span class="help">{t('import.file.help')}</span>
        <input
          class="input"
          type="file"
          accept=".csv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file may have been mended and saved again.
            event.currentTarget.value = '';
          }}
        />
      </label>
      <div role="status">
        {isReading && <p class="note">{t('import.reading')}</p>}
        {step.at === 'start' && step.problem && (
          <p class="note stop">{t(`import.problem.${step.problem}`, { line: step.line ?? 0 })}</p>
        )}
      </div>
      <button type="button" class="button" onClick={template}>
        <Icon of={download} size={18} />
        {t('import.template', { kind: t(`import.kind.${kind}`) })}
      </button>
    </section>
  );
}
