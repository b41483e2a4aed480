import { asc, sql } from 'drizzle-orm';
import { grantsWith } from '../../../shared/access.ts';
import type { Template } from '../../../shared/case/desk.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { noticeTemplate } from '../table.ts';

/** The ready words for notices of the actor's places and of those above them. */
export async function listTemplates(ctx: Context): Promise<{ templates: Template[] }> {
  const grants = grantsWith(ctx.actor, 'template.read');
  if (!grants.length) throw new DomainError('forbidden');
  const paths = JSON.stringify(grants.flatMap(({ jurisdiction }) => pathsAbove(jurisdiction)));
  const templates = await ctx.db
    .select({
      id: noticeTemplate.id,
      action: noticeTemplate.action,
      title: noticeTemplate.title,
      body: noticeTemplate.body,
    })
    .from(noticeTemplate)
    .where(sql`${noticeTemplate.jurisdiction} IN (SELECT value FROM json_each(${paths}))`)
    .orderBy(asc(noticeTemplate.action), asc(noticeTemplate.title))
    .limit(500);
  return { templates };
}

/** `/1/2/7/` → `/1/`, `/1/2/`, `/1/2/7/`. */
function pathsAbove(path: string): string[] {
  const ids = path.split('/').filter(Boolean);
  return ids.map((_, i) => `/${ids.slice(0, i + 1).join('/')}/`);
}
