import { eq, sql } from 'drizzle-orm';
import { can, grantsWith, isWithin } from '../../../shared/access.ts';
import { contrastWithWhite, ENAMEL, LEAST_CONTRAST } from '../../../shared/doorplate/drawing/colour.ts';
import { cleanEmblem } from '../../../shared/doorplate/drawing/emblem.ts';
import type { PlateTemplate, SaveTemplate } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { guarded, ifStill } from '../../guard.ts';
import { centre, jurisdiction } from '../../jurisdiction/table.ts';
import { cleanPng } from '../../photo/png.ts';
import { plateTemplate } from '../table.ts';

/** Sides of an emblem, in pixels: 9 mm at 1,200 dpi are 425. */
const MOST_PIXELS = 2_000;

async function load(ctx: Context) {
  const [row] = await ctx.db
    .select({
      town: { id: jurisdiction.id, name: jurisdiction.nameZh, path: jurisdiction.path },
      template: plateTemplate,
    })
    .from(centre)
    .innerJoin(jurisdiction, eq(jurisdiction.id, centre.townId))
    .leftJoin(plateTemplate, eq(plateTemplate.townId, jurisdiction.id))
    .limit(1);
  if (!row) throw new DomainError('notFound');
  return row;
}

/**
 * How the plates of the town look, for who prints some of them; before anyone chose, its name on the blue of the enamel. Throws
 * `notFound` elsewhere.
 */
export async function getPlateTemplate(ctx: Context): Promise<PlateTemplate> {
  const { town, template } = await load(ctx);
  const places = grantsWith(ctx.actor, 'plate.print').map(({ jurisdiction }) => jurisdiction);
  if (!places.some((place) => isWithin(town.path, place) || isWithin(place, town.path)))
    throw new DomainError('notFound');
  if (!template) return { name: town.name, colour: ENAMEL, emblem: null, stamp: 0, changedBy: null };
  const { name, colour, emblemKind, emblem, changedAt, changedByName } = template;
  const isSvg = emblemKind === 'svg';
  const shown =
    emblemKind && emblem ? { kind: emblemKind, content: isSvg ? emblem : `data:image/png;base64,${emblem}` } : null;
  return { name, colour, emblem: shown, stamp: changedAt, changedBy: changedByName };
}

/**
 * Changes how all plates of the town look that are drawn from now on. Throws `notFound` in a part of it, `invalid` for a colour that
 * white letters cannot be read on or an emblem that cannot be printed, `conflict` when someone changed it since `stamp`.
 */
export async function savePlateTemplate(ctx: Context, input: SaveTemplate): Promise<PlateTemplate> {
  const { town, template } = await load(ctx);
  if (!can(ctx.actor, 'plate.print', { jurisdiction: town.path })) throw new DomainError('notFound');
  if ((template?.changedAt ?? 0) !== input.stamp) throw new DomainError('conflict');
  if (contrastWithWhite(input.colour) < LEAST_CONTRAST)
    throw new DomainError('invalid', { fields: [{ field: 'colour', code: 'tooPale' }] });
  const at = Math.max(ctx.now(), input.stamp + 1);
  const look = {
    ...{ name: input.name, colour: input.colour.toUpperCase(), changedAt: at },
    changedByName: ctx.actor.kind === 'staff' ? ctx.actor.name : ctx.actor.kind,
    ...emblemOf(input.emblem),
  };
  const isAsSeen = sql`${plateTemplate.changedAt} = ${input.stamp}`;
  await guarded(
    ctx.db.batch([
      template
        ? ctx.db
            .update(plateTemplate)
            .set({ ...look, name: ifStill(isAsSeen, look.name) })
            .where(eq(plateTemplate.townId, town.id))
        : ctx.db.insert(plateTemplate).values({ ...look, townId: town.id }),
      appendRecord(ctx, {
        ...{ action: 'plate.template', subjectKind: 'plate', subjectId: 'template', jurisdiction: town.path },
        detail: { colour: look.colour, emblem: input.emblem.kind },
      }),
    ]),
    { keysOf: ['plate_template'] },
  );
  return getPlateTemplate(ctx);
}

function emblemOf(emblem: SaveTemplate['emblem']): Partial<typeof plateTemplate.$inferInsert> {
  const refuse = (code: string): never => {
    throw new DomainError('invalid', { fields: [{ field: 'emblem', code }] });
  };
  switch (emblem.kind) {
    case 'keep':
      return {};
    case 'none':
      return { emblemKind: null, emblem: null };
    case 'svg': {
      const cleaned = cleanEmblem(emblem.content);
      return cleaned.ok ? { emblemKind: 'svg', emblem: cleaned.markup } : refuse(cleaned.problem);
    }
    case 'png': {
      const png = cleanPng(Uint8Array.from(atob(emblem.content), (c) => c.charCodeAt(0)));
      if (!png || Math.max(png.width, png.height) > MOST_PIXELS) return refuse('notAnEmblem');
      return { emblemKind: 'png', emblem: btoa(Array.from(png.bytes, (byte) => String.fromCharCode(byte)).join('')) };
    }
  }
}
