import { eq } from 'drizzle-orm';
import { dueOn } from '../../shared/application/limits.ts';
import type { ReceiptFacts, ReceiptView } from '../../shared/case/view.ts';
import type { Answers } from '../../shared/catalogue/conditions.ts';
import { neededMaterials } from '../../shared/catalogue/materials.ts';
import type { Material, ServiceItem } from '../../shared/catalogue/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';
import { application } from '../application/table.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import { findCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { materialPhoto } from '../photo/table.ts';
import { qrPath } from '../qr.ts';
import { open } from '../seal.ts';
import { titleOf } from './queries.ts';
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
      .leftJoin(application, eq(application.caseId, caseFile.id))
      .leftJoin(serviceItem, itemOfApplication())
      .where(eq(caseFile.id, caseId)),
    ctx.db
      .selectDistinct({ materialId: materialPhoto.materialId })
      .from(materialPhoto)
      .where(eq(materialPhoto.caseId, caseId)),
  ]);
  const [row] = cases;
  if (!row) throw new DomainError('notFound');
  const { file, clock } = row;
  return {
    caseId,
    receipt: file.receipt,
    itemName: titleOf(ctx, file),
    receivedAt: file.createdAt,
    answerOn: clock ? (dueOn('received', clock) ?? null) : null,
    toBring: await toBring(ctx, row, new Set(photos.map((p) => p.materialId))),
  };
}

/** What an application still needs; other kinds tell on their own pages what to bring. */
async function toBring(
  ctx: Context,
  { file, item, answersSealed }: { file: { id: string }; item: ServiceItem | null; answersSealed: string | null },
  sent: ReadonlySet<string>,
): Promise<string[]> {
  if (!item || answersSealed === null) return [];
  const answers = await open<Answers>(ctx.keys, answersSealed, `answers:${file.id}`);
  return stillToBring(item.materials, answers, sent, ctx.language);
}

/** The receipt as its page shows it: with the QR code of the slip and whom to call. */
export async function receiptView(ctx: Context, facts: ReceiptFacts): Promise<ReceiptView> {
  // Behind the #, which browsers keep to themselves: the number is filled in without being sent in an address.
  const progressUrl = `${ctx.origin}${inLanguage('/progress', ctx.language)}#${facts.receipt}`;
  return { ...facts, progressUrl, qr: qrPath(progressUrl), centre: await findCentre(ctx) };
}
