import { eq, sql } from 'drizzle-orm';
import type { ApplicationClock } from '../../shared/application/limits.ts';
import type { Answers } from '../../shared/catalogue/conditions.ts';
import type { ServiceItem } from '../../shared/catalogue/schema.ts';
import type { CaseId, LoadedCase } from '../case/kind.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { application } from './table.ts';

/** Statement for what an application is, besides its case: clock, answers, its item, and which photo shows which material. */
export function selectApplication(ctx: Context, caseId: CaseId) {
  return ctx.db
    .select({
      clock: application.clock,
      answersSealed: application.answersSealed,
      item: serviceItem.body,
      photos: sql<string>`(SELECT json_group_object(photo_id, material_id) FROM material_photo
        WHERE case_id = ${application.caseId})`.as('photos'),
    })
    .from(application)
    .innerJoin(serviceItem, itemOfApplication())
    .where(eq(application.caseId, caseId));
}

export interface ApplicationRow {
  clock: ApplicationClock;
  answersSealed: string;
  item: ServiceItem;
  /** Material ids by photo id, as JSON. */
  photos: string;
}
export type ApplicationResults = readonly [ApplicationRow[]];

/** Returns what a loaded case is because it is an application. Throws when it has no such row: a fault of the program. */
export function applicationOf({ own }: Pick<LoadedCase, 'own'>): ApplicationRow {
  const [[found]] = own as ApplicationResults;
  if (!found) throw new Error('an application without its row');
  return found;
}

/** Returns the material that each photo of an application shows, by photo id. */
export function photosOf({ photos }: Pick<ApplicationRow, 'photos'>): Readonly<Record<string, string>> {
  return JSON.parse(photos);
}

/** Returns the answers of an application, opened. */
export function openAnswers(ctx: Context, found: LoadedCase): Promise<Answers> {
  return open<Answers>(ctx.keys, applicationOf(found).answersSealed, `answers:${found.row.file.id}`);
}
