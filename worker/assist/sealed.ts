import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { EndAssistedSession, Envelope, StartAssistedSession } from '../../shared/assist/schema.ts';
import { ASSIST } from '../../shared/assist/session.ts';
import { DomainError } from '../../shared/errors.ts';
import { caseFile } from '../case/table.ts';
import { commandOf, noteCommand, once, selectEarlier } from '../command/once.ts';
import { command } from '../command/table.ts';
import type { Context } from '../context.ts';
import { findPlateCode } from '../household/plate-of.ts';
import { photo } from '../photo/table.ts';
import { endAssistedSession } from './end-session.ts';
import { DEEDS } from './on-behalf.ts';
import { readPass } from './pass.ts';
import { openBox } from './server-key.ts';
import { findSession, startAssistedSession } from './start-session.ts';

/** What became of a sealed command. */
export interface Unsealed {
  sessionId: string;
  caseId?: string;
  receipt?: string;
}

/**
 * Carries out a command from the sealed outbox of a shared phone, once for its key, whoever brings it: the box holds the
 * helper's pass and the session it was given in. Throws `badRequest` for what is no box of ours, `forbidden` when the
 * helper's account is not what it was, and what the verb throws.
 */
export async function carryOutSealed(ctx: Context, box: Uint8Array<ArrayBuffer>, key: string): Promise<Unsealed> {
  const envelope = readEnvelope(await openBox(ctx, box));
  const helper = await readPass(ctx, envelope.pass);
  if (envelope.at < ctx.now() - ASSIST.lateBy) throw new DomainError('notAvailable');
  const asHelper: Context = { ...ctx, actor: helper, language: envelope.language };
  const { sessionId, command: name, input } = envelope;
  if (name === 'startAssistedSession' || name === 'endAssistedSession') {
    const given = await commandOf(key, [name, sessionId, input]);
    const also = [noteCommand(ctx, given, sessionId)];
    const carryOut = async () => {
      if (name === 'startAssistedSession')
        await startAssistedSession(asHelper, read(StartAssistedSession, { ...input, sessionId }), also);
      else await endAssistedSession(asHelper, helper.id, read(EndAssistedSession, { ...input, sessionId }), also);
      return { sessionId };
    };
    return once(ctx, given, carryOut, () => ({ sessionId }));
  }
  return actFor(asHelper, helper.id, envelope, key);
}

async function actFor(ctx: Context, staffId: string, envelope: Envelope, key: string): Promise<Unsealed> {
  const { sessionId, command: name, input, photos } = envelope;
  const session = await findSession(ctx, sessionId);
  if (!session || session.staffId !== staffId) throw new DomainError('notFound');
  // A repetition of what was done in time is told what came of it; anything new is too late.
  if (session.endedAt !== null && !(await selectEarlier(ctx, key)).length) throw new DomainError('notAvailable');
  const { householdId, staffName } = session;
  const verb = name in DEEDS ? DEEDS[name as keyof typeof DEEDS] : undefined;
  if (!verb) throw new DomainError('notAvailable');
  const plate = await findPlateCode(ctx, householdId);
  const ids = await photoIds(ctx, photos);
  const whole = { ...input, plate, ...(Object.keys(ids).length && { photos: ids }) };
  const actor = { kind: 'assisted', sessionId, staffId, name: staffName, householdId } as const;
  const { caseId } = await verb.run({ ...ctx, actor }, whole, key);
  const [file] = await ctx.db.select({ receipt: caseFile.receipt }).from(caseFile).where(eq(caseFile.id, caseId));
  return { sessionId, caseId, ...(file && { receipt: file.receipt }) };
}

/** The ids of photos that were uploaded under keys: a sealed command cannot name what it did not know. */
async function photoIds(ctx: Context, photos: Envelope['photos']): Promise<Record<string, string[]>> {
  const keys = JSON.stringify(Object.values(photos).flat());
  const rows = await ctx.db
    .select({ id: photo.id, key: command.key })
    .from(command)
    .innerJoin(photo, eq(photo.id, command.about))
    .where(sql`${command.key} IN (SELECT value FROM json_each(${keys}))`);
  const byKey = new Map(rows.map((row) => [row.key, row.id]));
  return Object.fromEntries(
    Object.entries(photos).map(([field, list]) => [field, list.flatMap((key) => byKey.get(key) ?? [])]),
  );
}

function readEnvelope(bytes: Uint8Array<ArrayBuffer>): Envelope {
  try {
    return read(Envelope, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('badRequest', { because: 'box holds no command' });
  }
}

function read<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new DomainError('invalid', {
    fields: parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', code: 'notAnOption' })),
  });
}
