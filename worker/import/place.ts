import { grantsWith, isWithin, type Permission } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { ownTown } from '../own-town.ts';

/** Where somebody who keeps the households may work: paths of the town of this database, and of their part of it. */
export interface OwnPlace {
  town: string;
  reach: string;
}

/** The widest place of the actor in this town. Throws `notFound` for who has none here. */
export async function ownPlace(ctx: Context, permission: Permission): Promise<OwnPlace> {
  const town = await ownTown(ctx);
  const paths = grantsWith(ctx.actor, permission).flatMap(({ jurisdiction }) =>
    isWithin(town, jurisdiction) ? [town] : isWithin(jurisdiction, town) ? [jurisdiction] : [],
  );
  const [reach] = paths.sort((a, b) => a.length - b.length);
  if (!town || !reach) throw new DomainError('notFound');
  return { town, reach };
}
