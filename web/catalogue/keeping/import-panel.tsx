import { useState } from 'preact/hooks';
import type { ImportResult } from '../../../shared/catalogue/keeping.ts';
import { useStaff } from '../../staff/context.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import { sayFieldError } from './editing.tsx';
import { createSayer } from './path-words.ts';

/** The items in a file: one item, a list of them, or a whole catalogue as it is exported. */
function itemsIn(file: unknown): unknown[] {
  if (Array.isArray(file)) return file;
  if (typeof file === 'object' && file !== null && 'items' in file && Array.isArray(file.items)) return file.items;
  return [file];
}

async function readFiles(files: readonly File[]): Promise<unknown[] | 'unreadable'> {
  try {
    const all = await Promise.all(files.map(async (file) => itemsIn(JSON.parse(await file.text()))));
    return all.flat();
  } catch {
    return 'unreadable';
  }
}

/** Takes items from files: first says what would happen, then makes drafts. */
export function ImportPanel({ onImported }: { onImported: () => Promise<void> }) {
  const { t, call } = useStaff();
  const [items, setItems] = useState<unknown[]>([]);
  const [plan, setPlan] = useState<ImportResult | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (list: unknown[], dryRun: boolean) => {
    const reply = await call('/items/import', { body: { items: list, dryRun } });
    setFailure(reply.ok ? null : reply.problem);
    return reply.ok ? reply.value : null;
  };
  const choose = async (files: readonly File[]) => {
    setPlan(null);
    const found = await readFiles(files);
    setSaid(found === 'unreadable' ? t('catalogue.unreadable') : '');
    if (found === 'unreadable' || !found.length) return;
    setItems(found);
    setPlan(await send(found, true));
  };
  const bring = async () => {
    const result = await send(items, false);
    if (!result) return;
    setPlan(null);
    setSaid(t('catalogue.imported', { n: result.drafts }));
    await onImported();
  };
  return (
    <details class="card">
      <summary>{t('catalogue.import')}</summary>
      <div class="stack">
        <label class="field">
          <span class="label">{t('catalogue.chooseFiles')}</span>
          <input
            class="input"
            type="file"
            accept="application/json,.json"
            multiple
            onChange={(event) => void choose([...(event.currentTarget.files ?? [])])}
          />
        </label>
        <FailureNote failure={failure} />
        <div role="status">{said && <p class="note">{said}</p>}</div>
        {plan && <Plan plan={plan} bring={bring} />}
      </div>
    </details>
  );
}

function Plan({ plan: { lines, drafts }, bring }: { plan: ImportResult; bring: () => Promise<void> }) {
  const { t, language } = useStaff();
  const { sayPath } = createSayer(t, language, []);
  const unchanged = lines.filter(({ state }) => state === 'unchanged').length;
  return (
    <>
      <p>{t('catalogue.plan', { n: drafts, unchanged })}</p>
      <ul class="plan">
        {lines
          .filter(({ state }) => state !== 'unchanged')
          .map((line, i) => (
            <li key={`${line.id} ${i}`}>
              <span class={line.state === 'wrong' ? 'chip stop' : 'chip'}>{t(`catalogue.import.${line.state}`)}</span>{' '}
              {line.name || line.id}
              {line.errors.length > 0 && (
                <ul>
                  {line.errors.slice(0, 5).map((error) => (
                    <li key={error.field + error.code}>
                      {sayPath(error.field)}: {sayFieldError(t, error)}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
      </ul>
      {drafts > 0 && (
        <button type="button" class="button primary" onClick={() => void bring()}>
          {t('catalogue.importNow', { n: drafts })}
        </button>
      )}
    </>
  );
}
