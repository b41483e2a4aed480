import type { ReceiptView } from '../../shared/case/view.ts';
import type { RawAnswers } from '../../shared/form/answers.ts';
import { callApi, type Reply } from '../ui/api.ts';
import type { Draft, Shot } from './draft.ts';

/** What identifies the form that a draft is for. */
export interface FormTarget {
  item: string;
  version: number;
  plate: string | null;
}

/**
 * Sends a draft: its photos one by one, then the application. `onShot` is told each photo that has arrived, so that a
 * broken connection costs only the photo it broke. Everything carries its own key: sending again doubles nothing.
 */
export async function sendDraft(
  draft: Draft,
  target: FormTarget,
  materials: ReadonlySet<string>,
  onShot: (shot: Shot) => Promise<void>,
): Promise<Reply<ReceiptView>> {
  const photos: Record<string, string[]> = {};
  for (const shot of draft.shots.filter((s) => materials.has(s.materialId))) {
    const id = shot.id ?? (await uploadShot(shot, onShot));
    if (typeof id !== 'string') return id;
    photos[shot.materialId] = [...(photos[shot.materialId] ?? []), id];
  }
  return callApi<ReceiptView>('/api/applications', {
    method: 'POST',
    key: draft.key,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...target, answers: listValues(draft.values), photos }),
  });
}

async function uploadShot(
  shot: Shot,
  onShot: (shot: Shot) => Promise<void>,
): Promise<string | Extract<Reply<never>, { ok: false }>> {
  const reply = await callApi<{ id: string }>('/api/materials', {
    method: 'POST',
    key: shot.key,
    headers: { 'Content-Type': shot.blob.type || 'application/octet-stream' },
    body: shot.blob,
  });
  if (!reply.ok) return reply;
  shot.id = reply.value.id;
  await onShot(shot);
  return shot.id;
}

/** Answers as the API takes them: always lists. */
function listValues(values: RawAnswers): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([id, v]) => [id, typeof v === 'string' ? [v] : [...(v ?? [])]]),
  );
}
