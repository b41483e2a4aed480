import type { CatalogueIndex } from '../../../shared/catalogue/edition.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { isConflictOn } from '../../database-error.ts';
import { isLate } from '../../guard.ts';
import type { Edition } from '../queries.ts';
import { catalogueEdition } from '../table.ts';

/** Statement that makes `index` the edition after the one it was made from; of two at once the second hits the key. */
export function nextEdition(ctx: Context, { version }: Edition, index: CatalogueIndex) {
  return ctx.db.insert(catalogueEdition).values({ version: version + 1, publishedAt: ctx.now(), index });
}

/** Attempts while others publish other items. */
const TRIES = 5;

/**
 * Does `work`, which reads the edition and writes the next one, again when another item was published in between, so that
 * no edition loses the other's change. Residents see it at once. Throws `conflict` when the very item was changed.
 */
export async function onNextEdition<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      const done = await work();
      ctx.memo.forget();
      return done;
    } catch (error) {
      if (isLate(error)) throw new DomainError('conflict');
      if (!isConflictOn(error, 'catalogue_edition')) throw error;
      if (n === TRIES) throw new DomainError('conflict');
    }
  }
}
