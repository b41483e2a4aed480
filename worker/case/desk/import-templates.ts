import { mintId } from '../../../shared/ids.ts';
import type { Context } from '../../context.ts';

/** A template as a set-up brings it. */
export interface TemplateImport {
  action: string;
  title: string;
  body: string;
}

/** Gives a place its first templates. Where it has any, nothing changes: they are the centre's own words by now. */
export async function importTemplates(
  ctx: Context,
  jurisdiction: string,
  templates: readonly TemplateImport[],
): Promise<void> {
  const rows = JSON.stringify(templates.map((template) => ({ id: mintId(ctx.random), ...template })));
  await ctx.db.$client
    .prepare(`INSERT INTO notice_template (id, action, title, body, jurisdiction, changed_at, changed_by)
      SELECT value->>'id', value->>'action', value->>'title', value->>'body', ?2, ?3, 'set-up' FROM json_each(?1)
      WHERE NOT EXISTS (SELECT 1 FROM notice_template WHERE jurisdiction = ?2)`)
    .bind(rows, jurisdiction, ctx.now())
    .run();
}
