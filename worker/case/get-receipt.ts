import { eq } from 'drizzle-orm';
import { dueOn } from '../../shared/application/limits.ts';
import { neededMaterials } from '../../shared/application/photos.ts';
import type { ReceiptFacts, ReceiptView } from '../../shared/case/view.ts';
import type { Answers } from '../../shared/catalogue/conditions.ts';
import type { Material } from '../../shared/catalogue/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';
import { application, materialPhoto } from '../application/table.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { findCentre } from '../jurisdiction/queries.ts';
import { open } from '../seal.ts';
import { qrPath } from './qr.ts';
import { caseFile } from './table.ts';

/** What still has to be brought: needed by these answers, not optional, no photo sent. */
export function stillToBring(
  materials: readonly Material[],
  answers: Answers,
  sent: ReadonlySet<string>,
  language: Language,
): string[] {
  const missing = neededMaterials(materials, answers).filter((m) => !sent.has(m.id) && !m.optional);
  return missing.map((m) => m.name[language]);
}

/** The receipt of a case, for whoever sent it: one round trip. Throws `notFound`. */
export async function getReceipt(ctx: Context, caseId: string): Promise<ReceiptFacts> {
  const [cases, photos] = await ctx.db.batch([
    ctx.db
      .select({
        file: caseFile,
        clock: application.clock,
        answersSealed: application.answersSealed,
        item: serviceItem.body,
      })
      .from(caseFile)
      .innerJoin(application, eq(application.caseId, caseFile.id))
      .innerJoin(serviceItem, itemOfApplication())
      .where(eq(caseFile.id, caseId)),
    ctx.db
      .selectDistinct({ materialId: materialPhoto.materialId })
      .from(materialPhoto)
      .where(eq(materialPhoto.caseId, caseId)),
  ]);
  const [row] = cases;
  if (!row) throw new DomainError('notFound');
  const { file, item, clock } = row;
  const answers = await open<Answers>(ctx.keys, row.answersSealed, `answers:${caseId}`);
  return {
    caseId,
    receipt: file.receipt,
    itemName: item.name[ctx.language],
    receivedAt: file.createdAt,
    answerOn: dueOn('received', clock) ?? null,
    toBring: stillToBring(item.materials, answers, new Set(photos.map((p) => p.materialId)), ctx.language),
  };
}

/** The receipt as its page shows it: with the QR code of the slip and whom to call. */
export async function receiptView(ctx: Context, facts: ReceiptFacts): Promise<ReceiptView> {
  // Behind the #, which browsers keep to themselves: the number is filled in without being sent in an address.
  const progressUrl = `${ctx.origin}${inLanguage('/progress', ctx.language)}#${facts.receipt}`;
  return { ...facts, progressUrl, qr: qrPath(progressUrl), centre: await findCentre(ctx) };
}
