import { holds } from '../../shared/access.ts';
import { CLIENT_RULE, RECEIPT_RULE } from '../../shared/attempts.ts';
import { readReceipt } from '../../shared/case/receipt.ts';
import type { ProgressView } from '../../shared/case/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { lastFour } from '../../shared/form/phone.ts';
import {
  type Attempt,
  countAttempt,
  forgiveAttempt,
  secondsToWait,
  selectAttempts,
  triesOfClient,
} from '../attempts.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { type Keyring, keyedHash, open, seal } from '../seal.ts';
import { loadCaseWith } from './load-case.ts';
import { progressView } from './progress.ts';

/** A receipt number as typed, and the last four digits of the telephone, empty when not given. */
export interface LookUp {
  receipt: string;
  lastFour: string;
}

/**
 * Finds a case by its receipt number; with the right last four digits, its details (trust level L1). A number that is
 * mistyped, unknown, or does not go with the digits gets the same `notFound` after the same work. Throws
 * `tooManyAttempts` with the seconds to wait.
 */
export async function lookUpProgress(ctx: Context, input: LookUp): Promise<ProgressView> {
  if (!holds(ctx.actor, 'progress.read')) throw new DomainError('forbidden');
  // What cannot be a receipt number is looked for all the same: no difference to be measured.
  const receipt = readReceipt(input.receipt) ?? 'none';
  const tries = await attemptsOn(ctx, input.receipt);
  const { found, more } = await loadCaseWith(ctx, { receipt }, [
    countAttempt(ctx, tries),
    selectAttempts(ctx, tries),
    selectCentre(ctx),
  ]);
  const [allowed, attempts, centres] = more;
  if (!allowed.length) throw new DomainError('tooManyAttempts', { retryAfter: secondsToWait(ctx, tries, attempts) });
  const phone = await phoneOf(ctx, found?.row.file);
  const digits = input.lastFour.normalize('NFKC').trim();
  if (!found || (digits !== '' && digits !== lastFour(phone))) throw new DomainError('notFound');
  await forgiveAttempt(ctx, tries);
  return progressView(ctx, found, rememberCentre(ctx, centres[0]), digits === '' ? 'status' : 'details');
}

async function attemptsOn(ctx: Context, typed: string): Promise<Attempt[]> {
  const number = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 40);
  return [
    ...(await triesOfClient(ctx, 'c', CLIENT_RULE)),
    { key: `r:${await keyedHash(ctx.keys, 'receipt', number)}`, ...RECEIPT_RULE, whenRight: 'forget' },
  ];
}

const decoys = new WeakMap<Keyring, string>();

/** The telephone of a case; where there is no case, a decoy is opened instead, for the same time. */
async function phoneOf(ctx: Context, file: { id: string; contactSealed: string } | undefined): Promise<string> {
  const decoy = decoys.get(ctx.keys) ?? (await seal(ctx.keys, { name: '', phone: '00000000000' }, 'contact:decoy'));
  decoys.set(ctx.keys, decoy);
  const contact = await open<{ phone: string }>(
    ctx.keys,
    file?.contactSealed ?? decoy,
    `contact:${file?.id ?? 'decoy'}`,
  );
  return contact.phone;
}
