import { useRef, useState } from 'preact/hooks';
import { LIST_LIMITS, type ListColumn, type ListKind } from '../../shared/import/columns.ts';
import type { ImportFile, Preview, UploadRows } from '../../shared/import/schema.ts';
import { localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';
import { type FileProblem, UnreadableFile } from './grid.ts';
import type { ReadAs } from './open-table.ts';
import type { Corrected, Fix, Opened } from './reader.ts';
import { type ReaderClient, readInBackground } from './reader-client.ts';

/** Where a list stands on this page. */
export type Step =
  | { at: 'start'; problem?: FileProblem | 'unknown'; line?: number | undefined }
  | { at: 'reading' }
  | { at: 'columns'; opened: Opened; kind: ListKind; name: string }
  | { at: 'sending'; id: string; done: number; total: number; stopped: boolean }
  | { at: 'checking' }
  | {
      at: 'checked';
      preview: Preview;
      members: number;
      words: Awaited<ReturnType<ReaderClient['show']>>;
      /** What a corrected file brought, if it was one. */
      came: Corrected | null;
    }
  | { at: 'committing'; rows: number }
  | { at: 'done'; file: ImportFile };

/** What has been corrected or is to stay out, since the last check. */
export interface Corrections {
  fixes: readonly Fix[];
  left: readonly number[];
}

/** A list on its way from a file into the town, step by step. `remembered`: what headers meant before, by kind. */
export function useImport(remembered: Readonly<Record<string, Record<string, string>>>, onChange: () => Promise<void>) {
  const { call } = useStaff();
  const [step, setStep] = useState<Step>({ at: 'start' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const reader = useRef<ReaderClient | null>(null);
  const at = useRef<{ kind: ListKind; name: string; id: string; members: number }>({
    ...{ kind: 'households', name: '', id: '', members: 0 },
  });

  const restart = () => {
    reader.current?.close();
    reader.current = null;
    setFailure(null);
    setStep({ at: 'start' });
  };
  const unreadable = (error: unknown) =>
    setStep(
      error instanceof UnreadableFile
        ? { at: 'start', problem: error.problem, line: error.line }
        : { at: 'start', problem: 'unknown' },
    );

  const choose = async (kind: ListKind, file: File) => {
    setStep({ at: 'reading' });
    setFailure(null);
    reader.current?.close();
    at.current = { ...at.current, kind, name: file.name.slice(0, 200) };
    try {
      if (file.size > LIST_LIMITS.file) throw new UnreadableFile('tooLarge');
      reader.current = await readInBackground(new Uint8Array(await file.arrayBuffer()));
      await open({});
    } catch (error) {
      unreadable(error);
    }
  };
  const open = async (as: ReadAs) => {
    const { kind, name } = at.current;
    const opened = await reader.current?.open(kind, remembered[kind] ?? {}, as);
    if (opened) setStep({ at: 'columns', opened, kind, name });
  };
  const reopen = (as: ReadAs) => open(as).catch(unreadable);

  /** Announces the list and sends it; what was sent before is not sent again. */
  const check = async (opened: Opened, columns: readonly (ListColumn | null)[], fill: boolean) => {
    const { kind, name } = at.current;
    if (!reader.current) return;
    setStep({ at: 'checking' });
    const plan = await reader.current
      .plan({ kind, columns, fill, today: localDate(Date.now()) })
      .catch((error) => unreadable(error));
    if (!plan) return;
    at.current.members = plan.members;
    const headers = Object.fromEntries(
      opened.headers.flatMap((header, i) => (header && columns[i] ? [[header.slice(0, 100), columns[i]]] : [])),
    );
    const { rowCount, contentHash } = plan;
    const begun = await call('/imports', {
      body: { kind, name, contentHash, rowCount, headers },
    });
    setFailure(begun.ok ? null : begun.problem);
    if (!begun.ok) return setStep({ at: 'columns', opened, kind, name });
    at.current.id = begun.value.id;
    await send(begun.value.received, rowCount);
  };

  const send = async (from: number, total: number) => {
    const { id } = at.current;
    for (let done = from; done < total; done += LIST_LIMITS.chunk) {
      setStep({ at: 'sending', id, done, total, stopped: false });
      const rows = await reader.current?.chunk(done, LIST_LIMITS.chunk);
      if (!rows || !(await upload(rows))) return setStep({ at: 'sending', id, done, total, stopped: true });
    }
    await preview();
  };
  const upload = async (body: UploadRows) => {
    const reply = await call(`/imports/${at.current.id}/rows`, { body });
    setFailure(reply.ok ? null : reply.problem);
    return reply.ok;
  };

  const preview = async (came: Corrected | null = null) => {
    setStep({ at: 'checking' });
    const reply = await call(`/imports/${at.current.id}/preview`, { body: {} });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return setStep({ at: 'sending', id: at.current.id, done: 1, total: 1, stopped: true });
    const words = (await reader.current?.show(reply.value.faults.map(({ line }) => line))) ?? {};
    setStep({ at: 'checked', preview: reply.value, members: at.current.members, words, came });
    await onChange();
  };

  /** Sends corrected lines again, and lines to leave out, and checks anew. */
  const again = async (lines: readonly number[], left: readonly number[], came: Corrected | null = null) => {
    for (let from = 0; from === 0 || from < lines.length; from += LIST_LIMITS.chunk) {
      const chunk = lines.slice(from, from + LIST_LIMITS.chunk);
      const body = await reader.current?.lines(chunk, from === 0 ? [...left] : []);
      if (!body || !(await upload(body))) return;
    }
    await preview(came);
  };
  const correct = async ({ fixes, left }: Corrections) => {
    const corrected = await reader.current?.fix(fixes);
    await again(corrected?.lines ?? [], left);
  };
  /** Takes a corrected file; gives the problem with it, if there is one. */
  const bringBack = async (file: File) => {
    try {
      const corrected = await reader.current?.correct(new Uint8Array(await file.arrayBuffer()));
      if (corrected) await again(corrected.lines, [], corrected);
      return null;
    } catch (error) {
      return error instanceof UnreadableFile ? error.problem : 'unknown';
    }
  };

  const commit = async (before: Extract<Step, { at: 'checked' }>) => {
    setStep({ at: 'committing', rows: before.preview.file.rowCount });
    const reply = await call(`/imports/${at.current.id}/commit`, { body: {} });
    if (!reply.ok) {
      // Somebody changed the town: what that means for the list is seen at once.
      if (reply.problem !== 'network' && reply.problem.code === 'conflict') await preview();
      else setStep(before);
      return setFailure(reply.problem);
    }
    setFailure(null);
    reader.current?.close();
    setStep({ at: 'done', file: reply.value });
    await onChange();
  };
  const discard = async () => {
    await call(`/imports/${at.current.id}/discard`, { body: {} });
    restart();
    await onChange();
  };

  const faultTable = async (faults: Record<number, string>, words: { line: string; todo: string }) =>
    (await reader.current?.faultTable(faults, words)) ?? [];
  return {
    step,
    failure,
    choose,
    reopen,
    check,
    send,
    correct,
    bringBack,
    commit,
    discard,
    restart,
    faultTable,
  };
}

export type ImportSteps = ReturnType<typeof useImport>;
