import { DomainError } from '../../shared/errors.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { editionOf, selectEdition, selectItem } from './queries.ts';

/** The lists and the centre, in one round trip. */
export async function getLists(ctx: Context) {
  const [editions, centres] = await ctx.db.batch([selectEdition(ctx), selectCentre(ctx)]);
  return { edition: editionOf(ctx, editions), centre: rememberCentre(ctx, centres[0]) };
}

/** One published service item with what its page needs around it, in one round trip. Throws `notFound`. */
export async function findGuide(ctx: Context, id: string) {
  const [items, editions, centres] = await ctx.db.batch([selectItem(ctx, id), selectEdition(ctx), selectCentre(ctx)]);
  const [found] = items;
  if (!found) throw new DomainError('notFound');
  return { ...found, edition: editionOf(ctx, editions), centre: rememberCentre(ctx, centres[0]) };
}
