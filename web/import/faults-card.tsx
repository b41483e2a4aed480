import { useState } from 'preact/hooks';
import { writeCsv } from '../../shared/csv.ts';
import type { FaultLine } from '../../shared/import/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { download } from '../ui/icons.gen.ts';
import { allFaults } from './all-faults.ts';
import { FaultRow } from './fault-row.tsx';
import type { FileProblem } from './grid.ts';
import { CSV_TYPE, saveFile, WORKBOOK_TYPE } from './save-file.ts';
import { sayByLine } from './say-fault.ts';
import type { ImportSteps, Step } from './use-import.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Everything that is wrong: mended here cell by cell, or taken to Excel and brought back. */
export function FaultsCard({ step, steps }: { step: Extract<Step, { at: 'checked' }>; steps: ImportSteps }) {
  const { t } = useStaff();
  const { preview, words } = step;
  const { faults, file, villages } = preview;
  const [fixes, setFixes] = useState<Record<string, string>>({});
  const [left, setLeft] = useState<readonly number[]>([]);
  const keyOf = ({ line, column }: FaultLine) => `${line} ${column}`;
  const lines = new Set(faults.map(({ line }) => line));
  const again = () => {
    const given = faults.flatMap((fault) => {
      const text = fixes[keyOf(fault)]?.trim();
      return text && !left.includes(fault.line) ? [{ line: fault.line, column: fault.column, text }] : [];
    });
    void steps.correct({ fixes: given, left });
  };
  const leave = (line: number) => setLeft(left.includes(line) ? left.filter((one) => one !== line) : [...left, line]);
  return (
    <section class="card">
      <h2>{t('import.faults', { n: file.counts.error })}</h2>
      <p>{t('import.faults.text')}</p>
      <InExcel step={step} steps={steps} />
      {lines.size < file.counts.error && <p class="note wait">{t('import.faults.first', { n: lines.size })}</p>}
      <datalist id="import-villages">
        {villages.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div class="scroll">
        <table class="faults">
          <thead>
            <tr>
              {(['line', 'column', 'value', 'what', 'fix'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`import.faults.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.map((fault, i) => (
              <FaultRow
                key={keyOf(fault)}
                fault={fault}
                value={words[fault.line]?.[fault.column] ?? fault.value ?? ''}
                fix={fixes[keyOf(fault)] ?? ''}
                onFix={(text) => setFixes({ ...fixes, [keyOf(fault)]: text })}
                isFirst={faults[i - 1]?.line !== fault.line}
                isLeft={left.includes(fault.line)}
                onLeave={() => leave(fault.line)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" class="button primary" onClick={again}>
        {t('import.faults.again')}
      </button>
    </section>
  );
}

function InExcel({ step: { preview, came }, steps }: { step: Extract<Step, { at: 'checked' }>; steps: ImportSteps }) {
  const { t, call } = useStaff();
  const [problem, setProblem] = useState<FileProblem | 'unknown' | 'network' | null>(null);
  const name = `${preview.file.name.replace(/\.\w+$/, '')}-${t('import.faults.todo')}`;
  const save = async (how: 'excel' | 'csv') => {
    const faults = await allFaults(call, preview);
    setProblem(faults ? null : 'network');
    if (!faults) return;
    const words = { line: t('import.faults.lineHeader'), todo: t('import.faults.todo') };
    const table = await steps.faultTable(sayByLine(t, faults), words);
    if (how === 'csv') saveFile(writeCsv(table), `${name}.csv`, CSV_TYPE);
    else saveFile(writeWorkbook(table), `${name}.xlsx`, WORKBOOK_TYPE);
  };
  const bring = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file) setProblem(await steps.bringBack(file));
    // The same file may be corrected once more.
    input.value = '';
  };
  return (
    <div class="stack">
      <div class="bar">
        {(['excel', 'csv'] as const).map((how) => (
          <button key={how} type="button" class="button" onClick={() => void save(how)}>
            <Icon of={download} size={18} />
            {t(`import.faults.${how}`)}
          </button>
        ))}
        <label class="field">
          <span class="label">{t('import.faults.bring')}</span>
          <input
            class="input"
            type="file"
            accept=".csv,.txt,.xlsx"
            onChange={(event) => void bring(event.currentTarget)}
          />
        </label>
      </div>
      <div role="status">
        {problem && (
          <p class="note stop">
            {problem === 'network' ? t('problem.network') : t(`import.problem.${problem}`, { line: 0 })}
          </p>
        )}
        {came && came.unknown > 0 && <p class="note wait">{t('import.faults.unknown', { n: came.unknown })}</p>}
      </div>
    </div>
  );
}
