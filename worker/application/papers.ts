import { deliveryWays } from '../../shared/application/actions.ts';
import type { ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { type ApplicationClock, dueOn } from '../../shared/application/limits.ts';
import type { Answers } from '../../shared/catalogue/conditions.ts';
import { neededMaterials } from '../../shared/catalogue/materials.ts';
import type { Material } from '../../shared/catalogue/schema.ts';
import type { Language } from '../../shared/language.ts';
import type { CaseDates, CasePapers, LoadedCase } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { applicationOf, openAnswers, photosOf } from './queries.ts';

/** Returns the names of materials that still have to be brought: needed by these answers, not optional, no photo sent. */
export function stillToBring(
  materials: readonly Material[],
  answers: Answers,
  sent: ReadonlySet<string>,
  language: Language,
): string[] {
  const missing = neededMaterials(materials, answers).filter((m) => !sent.has(m.id) && !m.optional);
  return missing.map((m) => m.name[language]);
}

/** Returns what an application that is loaded still needs. */
export async function toBring(ctx: Context, found: LoadedCase): Promise<string[]> {
  const own = applicationOf(found);
  const sent = new Set(Object.values(photosOf(own)));
  return stillToBring(own.item.materials, await openAnswers(ctx, found), sent, ctx.language);
}

/** Returns the dates of an application, by the calendar as it is known today. */
export function datesOf({ row, own }: LoadedCase): CaseDates {
  const { clock } = applicationOf({ own });
  return {
    dueOn: dueOn(row.file.status as ApplicationStatus, clock) ?? null,
    acceptedOn: clock.acceptedOn,
    answerOn: dueOn('received', clock) ?? null,
  };
}

/** Returns what the desk's page of an application shows besides the answers. */
export async function papersOf(ctx: Context, found: LoadedCase): Promise<CasePapers> {
  const { item, clock } = applicationOf(found);
  const needed = new Set(neededMaterials(item.materials, await openAnswers(ctx, found)).map(({ id }) => id));
  return {
    materials: item.materials.map(({ id, name, optional }) => ({
      ...{ id, name: name[ctx.language] },
      ...{ isNeeded: needed.has(id), isOptional: optional },
    })),
    clock: clockView(clock),
    deliveryWays: deliveryWays(found.row.file.status as ApplicationStatus, item.result.delivery),
  };
}

function clockView({ acceptedOn, stoppedDays, stoppedUntil, extended }: ApplicationClock): CasePapers['clock'] {
  return { acceptedOn, stoppedDays, stoppedUntil, isExtended: extended };
}
