import type { ActionDetail } from '../../shared/application/actions.ts';
import type { NoticeView } from '../../shared/case/notice.ts';
import type { LoadedCase } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { applicationOf, photosOf } from './queries.ts';

const ASKING = new Set(['requestCorrections', 'requestCorrectionsAgain']);

/**
 * Returns the notice of corrections that waits for an answer: the last one, its materials by name in the reader's language; null
 * where none waits.
 */
export async function noticeOf(ctx: Context, found: LoadedCase): Promise<NoticeView | null> {
  if (found.row.file.status !== 'correctionsRequested') return null;
  const event = found.events.findLast((e) => ASKING.has(e.action));
  if (!event?.detailSealed) return null;
  const { caseId, version, reasonSealed } = event;
  const [detail, words] = await Promise.all([
    open<ActionDetail<'requestCorrections'>>(ctx.keys, event.detailSealed, `detail:${caseId}:${version}`),
    reasonSealed ? open<string>(ctx.keys, reasonSealed, `reason:${caseId}:${version}`) : null,
  ]);
  const own = applicationOf(found);
  const photos = photosOf(own);
  const unclear = (id: string) => detail.unclear.filter((photoId) => photos[photoId] === id).length;
  const materials = own.item.materials
    .filter((m) => detail.materials.includes(m.id) || unclear(m.id) > 0)
    .map(({ id, name, obtain, photo, later }) => ({
      ...{ id, photo, later, unclear: unclear(id) },
      name: name[ctx.language],
      obtain: obtain[ctx.language],
    }));
  return { version, materials, words };
}
