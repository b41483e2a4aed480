import { eq, sql } from 'drizzle-orm';
import type { ActionDetail } from '../../shared/application/actions.ts';
import type { NoticeView } from '../../shared/case/notice.ts';
import type { Material } from '../../shared/catalogue/schema.ts';
import type { EventRow } from '../case/queries.ts';
import { caseFile } from '../case/table.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { application } from './table.ts';

/** Statement for what a notice of corrections refers to: the item's materials, and which photo shows which of them. */
export function selectAsked(ctx: Context, where: { id: string } | { receipt: string }) {
  return ctx.db
    .select({
      materials: sql<string>`json_extract(${serviceItem.body}, '$.materials')`,
      photos: sql<string>`(SELECT json_group_object(photo_id, material_id) FROM material_photo WHERE case_id = ${caseFile.id})`,
    })
    .from(caseFile)
    .innerJoin(application, eq(application.caseId, caseFile.id))
    .innerJoin(serviceItem, itemOfApplication())
    .where('id' in where ? eq(caseFile.id, where.id) : eq(caseFile.receipt, where.receipt))
    .limit(1);
}
export type AskedRow = Awaited<ReturnType<typeof selectAsked>>[number];

const ASKING = new Set(['requestCorrections', 'requestCorrectionsAgain']);

/** The notice that waits for an answer: the last one, its materials by name in the reader's language. */
export async function noticeOf(
  ctx: Context,
  events: readonly EventRow[],
  asked: AskedRow | undefined,
): Promise<NoticeView | null> {
  const event = events.findLast((e) => ASKING.has(e.action));
  if (!event?.detailSealed || !asked) return null;
  const { caseId, version, reasonSealed } = event;
  const [detail, words] = await Promise.all([
    open<ActionDetail<'requestCorrections'>>(ctx.keys, event.detailSealed, `detail:${caseId}:${version}`),
    reasonSealed ? open<string>(ctx.keys, reasonSealed, `reason:${caseId}:${version}`) : null,
  ]);
  const photos: Record<string, string> = JSON.parse(asked.photos);
  const unclear = (id: string) => detail.unclear.filter((photoId) => photos[photoId] === id).length;
  const all: Material[] = JSON.parse(asked.materials);
  const materials = all
    .filter((m) => detail.materials.includes(m.id) || unclear(m.id) > 0)
    .map(({ id, name, obtain, photo, later }) => ({
      ...{ id, photo, later, unclear: unclear(id) },
      name: name[ctx.language],
      obtain: obtain[ctx.language],
    }));
  return { version, materials, words };
}
