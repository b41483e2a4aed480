import { useState } from 'preact/hooks';
import type { ImportFile } from '../../shared/import/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { undo2 } from '../ui/icons.gen.ts';

/** Earlier lists: what they did, and the last one to be taken back. */
export function HistoryCard({ files, onChange }: { files: readonly ImportFile[]; onChange(): Promise<void> }) {
  const { t } = useStaff();
  return (
    <section class="card">
      <h2>{t('import.history')}</h2>
      {!files.length && <p class="quiet">{t('import.history.none')}</p>}
      {files.length > 0 && (
        <div class="scroll">
          <table class="history">
            <thead>
              <tr>
                {(['file', 'when', 'who', 'counts'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`import.history.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {files.map((file) => (
                <HistoryRow key={file.id} file={file} onChange={onChange} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function HistoryRow({ file, onChange }: { file: ImportFile; onChange(): Promise<void> }) {
  const { t, language } = useStaff();
  return (
    <tr>
      <th scope="row">
        {file.name}
        <span class="quiet"> {t(`import.kind.${file.kind}`)}</span>
      </th>
      <td>{sayTime(file.undoneAt ?? file.committedAt ?? file.createdAt, language)}</td>
      <td>{file.madeByName}</td>
      <td class="stack">
        <State file={file} />
        {file.mayUndo && <Undo file={file} onChange={onChange} />}
      </td>
    </tr>
  );
}

function State({ file: { status, counts, received, rowCount } }: { file: ImportFile }) {
  const { t } = useStaff();
  if (status === 'undone') return <span class="chip">{t('import.history.undone')}</span>;
  if (status === 'committed')
    return (
      <p>
        <span class="chip done">{t('import.history.committed')}</span>{' '}
        {t('import.history.countsText', { new: counts.new, changed: counts.changed, unchanged: counts.unchanged })}
      </p>
    );
  return (
    <p>
      <span class="chip wait">{t('import.history.waiting')}</span>{' '}
      {t('import.history.waitingText', { received, total: rowCount })}
    </p>
  );
}

const DEPENDENTS = ['cases', 'plates', 'phones', 'changes', 'households', 'groups', 'grids', 'accounts'] as const;

function Undo({ file, onChange }: { file: ImportFile; onChange(): Promise<void> }) {
  const { t, call } = useStaff();
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const undo = async () => {
    const reply = await call(`/imports/${file.id}/undo`, { body: {} });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) await onChange();
  };
  const fields = failure && failure !== 'network' ? failure.fields : [];
  const what = fields.flatMap(({ field, params }) => {
    const known = DEPENDENTS.find((one) => one === field);
    return known ? [t(`import.depends.${known}`, { n: Number(params?.n ?? 0) })] : [];
  });
  return (
    <div class="stack">
      {what.length > 0 ? (
        <p class="note stop" role="alert">
          {t('import.depends', { what: what.join('、') })}
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      {asks ? (
        <>
          <p>{t('import.undo.sure', { name: file.name, n: file.counts.new })}</p>
          <div class="buttons">
            <button type="button" class="button stop" onClick={() => void undo()}>
              {t('import.undo.go')}
            </button>
            <button type="button" class="button" onClick={() => setAsks(false)}>
              {t('import.undo.cancel')}
            </button>
          </div>
        </>
      ) : (
        <button
          type="button"
          class="button"
          aria-label={t('import.undo.of', { name: file.name })}
          onClick={() => setAsks(true)}
        >
          <Icon of={undo2} size={18} />
          {t('import.undo')}
        </button>
      )}
    </div>
  );
}
