import type { ProgressView } from '../../shared/case/view.ts';
import type { SeenProgress } from '../offline/db.ts';
import { openStore } from '../offline/store.ts';

/**
 * Keeps a progress as last seen: its receipt number shortened to the last four digits, without the rating and what needs the
 * network. Says whether it could.
 */
export async function rememberProgress(view: ProgressView): Promise<boolean> {
  try {
    const details = view.details && { ...view.details, actions: [], notice: null, rating: null };
    const shown = { ...view, details, receipt: view.receipt.slice(-4) };
    await (await openStore()).put('progress', { caseId: view.caseId, view: shown, seenAt: Date.now() });
    return true;
  } catch {
    return false;
  }
}

/** What this phone remembers, newest first. */
export async function listSeenProgress(): Promise<SeenProgress[]> {
  try {
    const all = await (await openStore()).getAll('progress');
    return all.sort((a, b) => b.seenAt - a.seenAt);
  } catch {
    return [];
  }
}

/** Forgets one case, or all. */
export async function forgetProgress(caseId?: string): Promise<void> {
  const db = await openStore();
  await (caseId ? db.delete('progress', caseId) : db.clear('progress'));
}
