import { buildIndex, type ToPinyin } from '../../shared/catalogue/build-index.ts';
import type { Category, ServiceItem } from '../../shared/catalogue/schema.ts';
import type { Context } from '../context.ts';
import { stepItems } from './keeping/step.ts';

/**
 * Publishes a whole catalogue as the next edition, in one batch: items that changed get a new version, those that are
 * gone are retired, running cases keep what they began with. The same catalogue again changes no item.
 */
export async function publishCatalogue(
  ctx: Context,
  categories: readonly Category[],
  items: readonly ServiceItem[],
  toPinyin: ToPinyin,
): Promise<void> {
  const at = ctx.now();
  const index = JSON.stringify(buildIndex(categories, items, toPinyin));
  const d1 = ctx.db.$client;
  const bind = (statement: string) => d1.prepare(statement).bind(JSON.stringify(items), at);
  await d1.batch([...[DRAFT_CHANGED, RETIRE_OLD, PUBLISH_DRAFTS].map(bind), d1.prepare(NEXT_EDITION).bind(index, at)]);
  ctx.memo.forget();
}

/** New versions come in as drafts first, because only one version of an item may be published. */
const DRAFT_CHANGED = `INSERT INTO service_item (id, version, status, body, published_at)
  SELECT r.value->>'id', 1 + coalesce((SELECT max(version) FROM service_item v WHERE v.id = r.value->>'id'), 0),
    'draft', json(r.value), ?2 FROM json_each(?1) r
  WHERE NOT EXISTS (SELECT 1 FROM service_item p
    WHERE p.id = r.value->>'id' AND p.status = 'published' AND p.body = json(r.value))`;

const RETIRE_OLD = `${stepItems('supersede')} WHERE status = 'published' AND (
  id NOT IN (SELECT value->>'id' FROM json_each(?1))
  OR EXISTS (SELECT 1 FROM service_item n WHERE n.id = service_item.id AND n.status = 'draft' AND n.published_at = ?2))`;

const PUBLISH_DRAFTS = `${stepItems('publish')}
  WHERE status = 'draft' AND published_at = ?2 AND id IN (SELECT value->>'id' FROM json_each(?1))`;

const NEXT_EDITION = `INSERT INTO catalogue_edition (version, published_at, "index")
  SELECT 1 + coalesce((SELECT max(version) FROM catalogue_edition), 0), ?2, ?1`;
