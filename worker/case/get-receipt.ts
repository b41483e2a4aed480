import type { ReceiptFacts, ReceiptView } from '../../shared/case/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { inLanguage } from '../../shared/links.ts';
import { findCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { qrPath } from '../qr.ts';
import type { LoadedCase } from './kind.ts';
import { findCase } from './load-case.ts';
import { titleOf } from './queries.ts';

/** The receipt of a case, for whoever sent it: one round trip. Throws `notFound`. */
export async function getReceipt(ctx: Context, caseId: string): Promise<ReceiptFacts> {
  const found = await findCase(ctx, caseId);
  if (!found) throw new DomainError('notFound');
  return receiptOf(ctx, found);
}

/** The receipt of a case that is loaded. Kinds without a form tell on their own pages what to bring. */
export async function receiptOf(ctx: Context, found: LoadedCase): Promise<ReceiptFacts> {
  const { file } = found.row;
  const kind = ctx.kinds[file.kind];
  return {
    caseId: file.id,
    receipt: file.receipt,
    itemName: titleOf(ctx, file),
    receivedAt: file.createdAt,
    answerOn: kind.dates?.(found).answerOn ?? null,
    toBring: (await kind.toBring?.(ctx, found)) ?? [],
  };
}

/** The receipt as its page shows it: with the QR code of the slip and whom to call. */
export async function receiptView(ctx: Context, facts: ReceiptFacts): Promise<ReceiptView> {
  // Behind the #, which browsers keep to themselves: the number is filled in without being sent in an address.
  const progressUrl = `${ctx.origin}${inLanguage('/progress', ctx.language)}#${facts.receipt}`;
  return { ...facts, progressUrl, qr: qrPath(progressUrl), centre: await findCentre(ctx) };
}
