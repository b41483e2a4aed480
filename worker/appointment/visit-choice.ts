import * as v from 'valibot';
import { MAX_ITEMS, VisitItems, type VisitPlace } from '../../shared/appointment/schema.ts';
import type { VisitChoice } from '../../shared/appointment/view.ts';
import { ID_FORMAT } from '../../shared/ids.ts';
import { asApplicant } from '../case/applicant.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../route.ts';
import { selectVisitItems } from './queries.ts';

/** What the address of a page, or a form, says about a visit. */
export interface AskedChoice {
  items: string[];
  place: VisitPlace;
  about: string | null;
}

/** Reads a visit from lists of values by name; undefined where the items cannot be items. */
export function readChoice(values: (name: string) => readonly string[]): AskedChoice | undefined {
  const items = [...new Set(values('item'))].slice(0, MAX_ITEMS + 1);
  const [about = ''] = values('about');
  if (!v.is(VisitItems, items)) return undefined;
  return {
    items,
    place: values('place')[0] === 'home' ? 'home' : 'centre',
    about: ID_FORMAT.test(about) ? about : null,
  };
}

/** The visit in the address of a page. */
export function choiceInAddress(c: Exchange): AskedChoice | undefined {
  return readChoice((name) => c.req.queries(name) ?? []);
}

/** The visit with the names of its items; undefined when one of them is not in the catalogue. */
export async function namedChoice(ctx: Context, asked: AskedChoice): Promise<VisitChoice | undefined> {
  const rows = await selectVisitItems(ctx, asked.items);
  const items = asked.items.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    return row ? [{ id, name: ctx.language === 'zh' ? row.nameZh : row.nameEn }] : [];
  });
  return items.length === asked.items.length ? { ...asked, items } : undefined;
}

/** The case whose papers are brought, if this browser may act for it; another's is not taken up. */
export async function ownAbout(c: Exchange, about: string | null): Promise<string | null> {
  return about && (await asApplicant(c, about)) ? about : null;
}
