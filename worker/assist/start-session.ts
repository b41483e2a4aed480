import { and, eq, isNull } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { can, holds } from '../../shared/access.ts';
import { readSlip } from '../../shared/assist/codes.ts';
import { consentWords } from '../../shared/assist/consent.ts';
import type { AssistedSession, StartAssistedSession } from '../../shared/assist/schema.ts';
import { ASSIST } from '../../shared/assist/session.ts';
import { isAlive } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import { type Command, commandOf, noteCommand, once } from '../command/once.ts';
import type { Context } from '../context.ts';
import { plateView, selectPlate } from '../doorplate/queries.ts';
import { selectPlateCode } from '../household/plate-of.ts';
import { cardHashOf } from './cards.ts';
import { assistedSession, paperCard } from './table.ts';

type Helper = Extract<Context['actor'], { kind: 'staff' }>;

/**
 * Begins a session of help (帮办) at a plate or with a card, on the yes of the person helped. `sealed`: it began without network
 * and comes late, with the statements that note its command. Sent again it is the same session. Throws `notFound` for a plate or card that leads nowhere or lies outside the
 * helper's place, `invalid` for words that never were, `keyReused` for an id that is someone else's.
 */
export async function startAssistedSession(
  ctx: Context,
  input: StartAssistedSession,
  sealed?: BatchItem<'sqlite'>[],
): Promise<AssistedSession> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !holds(actor, 'assist.begin')) throw new DomainError('forbidden');
  const { sessionId, consent } = input;
  const words = consentWords(consent.version, consent.language);
  if (!words || readSlip(input.slip) === undefined)
    throw new DomainError('invalid', { fields: [{ field: words ? 'slip' : 'consent', code: 'notAnOption' }] });
  // The phone made the session's id: that is the key of its beginning.
  const given = await commandOf(sessionId, ['startAssistedSession', actor.id, input]);
  return once(
    ctx,
    given,
    () => begin(ctx, actor, { input, words, given, sealed }),
    async () => placeOf(ctx, sessionId, (await getSession(ctx, sessionId)).householdId),
  );
}

interface Beginning {
  input: StartAssistedSession;
  words: readonly string[];
  given: Command;
  sealed: BatchItem<'sqlite'>[] | undefined;
}

async function begin(
  ctx: Context,
  actor: Helper,
  { input, words, given, sealed }: Beginning,
): Promise<AssistedSession> {
  const { sessionId, consent } = input;
  const place = await findPlace(ctx, input.place);
  if (!place || !can(actor, 'assist.begin', { jurisdiction: place.jurisdiction })) throw new DomainError('notFound');
  const row = {
    ...{ id: sessionId, slip: input.slip, staffId: actor.id, staffName: actor.name, ...place },
    ...{ consentVersion: consent.version, consentWords: words.join('\n'), consentHow: consent.how },
    ...{ consentAt: plausible(ctx, consent.at), receivedAt: ctx.now(), wasOffline: sealed !== undefined },
  };
  await ctx.db.batch([
    noteCommand(ctx, given, sessionId),
    ...(sealed ?? []),
    ctx.db.insert(assistedSession).values(row),
    appendRecord(ctx, {
      ...{ action: 'assist.begin', subjectKind: 'household', subjectId: String(place.householdId) },
      ...{ jurisdiction: place.jurisdiction, householdId: place.householdId },
      detail: { session: sessionId, by: place.cardId ? 'card' : 'plate', how: consent.how, words: consent.version },
    }),
  ]);
  return placeOf(ctx, sessionId, place.householdId);
}

/** A phone's clock may be wrong: never later than now, never earlier than a command may be. */
function plausible(ctx: Context, at: number): number {
  const now = ctx.now();
  return at > now || at < now - ASSIST.lateBy ? now : at;
}

/** The household of a plate that is good, or of a card that is good. */
async function findPlace(ctx: Context, place: StartAssistedSession['place']) {
  if ('plate' in place) {
    const [row] = await selectPlate(ctx, place.plate);
    if (!isAlive(row)) return undefined;
    return { householdId: row.householdId, jurisdiction: row.jurisdiction, cardId: null };
  }
  const codeHash = await cardHashOf(ctx, place.card);
  const [card] = await ctx.db
    .select({ id: paperCard.id, householdId: paperCard.householdId })
    .from(paperCard)
    .where(and(eq(paperCard.codeHash, codeHash), isNull(paperCard.revokedAt)));
  if (!card) return undefined;
  const plate = await plateOf(ctx, card.householdId);
  return plate && { householdId: card.householdId, jurisdiction: plate.jurisdiction, cardId: card.id };
}

async function plateOf(ctx: Context, householdId: number) {
  const [code] = await selectPlateCode(ctx, householdId);
  return code ? (await selectPlate(ctx, code.code))[0] : undefined;
}

async function placeOf(ctx: Context, sessionId: string, householdId: number): Promise<AssistedSession> {
  const plate = await plateOf(ctx, householdId);
  return { sessionId, address: plate ? plateView(plate, ctx.language).address : '', plateCode: plate?.code ?? null };
}

/** A session by its id. Throws `notFound`. */
export async function getSession(ctx: Context, id: string) {
  const session = await findSession(ctx, id);
  if (!session) throw new DomainError('notFound');
  return session;
}

/** A session by its id. */
export async function findSession(ctx: Context, id: string) {
  const [row] = await ctx.db.select().from(assistedSession).where(eq(assistedSession.id, id));
  return row;
}
