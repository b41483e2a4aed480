import { UploadedPhoto } from '../../shared/application/schema.ts';
import { BOX_AT } from '../../shared/assist/box.ts';
import { LeaveSession, LeftSession, SealedReply } from '../../shared/assist/schema.ts';
import { GetProgress, Progress } from '../../shared/case/schema.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { DomainError } from '../../shared/errors.ts';
import { MAX_PHOTO_BYTES } from '../../shared/photo/photos.ts';
import { idempotencyKey, json } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import { uploadMaterial } from '../photo/store-photo.ts';
import type { Exchange, Route } from '../route.ts';
import { endAssistedSession } from './end-session.ts';
import { findAssisted, leaveSession, sessionIn } from './live.ts';
import { progressInSession } from './progress.ts';
import { carryOutSealed } from './sealed.ts';
import { openBox } from './server-key.ts';

const KEY = {
  'Idempotency-Key': {
    in: 'header',
    required: true,
    description: '16–64 characters of your own; the same command again is carried out once.',
  },
} as const;
const BOX = { media: ['application/octet-stream'] } as const;
/** What a box weighs besides what is in it: its head, the tag, and words around a command. */
const AROUND = BOX_AT.text + 16;
const MAX_COMMAND = 200_000;

async function readBox(c: Exchange, max: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header('Content-Length') ?? 0) > max) throw new DomainError('tooLarge');
  const box = new Uint8Array(await c.req.arrayBuffer());
  if (box.length > max) throw new DomainError('tooLarge');
  return box;
}

/** What a shared phone sends: sealed, whoever holds it then, and what a session of help needs of the server. */
export const assistApi: Route[] = [
  {
    method: 'POST',
    path: '/api/sealed',
    permission: 'assist.seal',
    operation: {
      operationId: 'carryOutSealed',
      summary:
        'A command from the sealed outbox of a shared phone, with the pass of the helper in it. The number of a case is told only to the session that gave the command, while it lasts.',
      params: KEY,
      body: BOX,
      reply: { status: 200, schema: SealedReply, description: 'It has been carried out.' },
      problems: [
        ...(['badRequest', 'forbidden', 'notFound', 'conflict', 'notAvailable', 'keyReused'] as const),
        ...(['tooLarge', 'invalid', 'tooManyAttempts'] as const),
      ],
    },
    async answer(c) {
      const box = await readBox(c, MAX_COMMAND);
      const { sessionId, ...told } = await carryOutSealed(c.var.ctx, box, idempotencyKey(c, IdempotencyKey));
      const isLive = (await sessionIn(c)) === sessionId;
      return json(c, { received: true, ...(isLive && told) });
    },
  },
  {
    method: 'POST',
    path: '/api/sealed/materials',
    permission: 'material.upload',
    operation: {
      operationId: 'uploadSealedMaterial',
      summary: 'A photo from the sealed outbox of a shared phone; its command names it by this key.',
      params: KEY,
      body: BOX,
      reply: { status: 201, schema: UploadedPhoto, description: 'The photo has arrived.' },
      problems: ['badRequest', 'tooLarge', 'notAPhoto', 'keyReused', 'tooManyAttempts'],
    },
    async answer(c) {
      const key = idempotencyKey(c, IdempotencyKey);
      const bytes = await openBox(c.var.ctx, await readBox(c, MAX_PHOTO_BYTES + AROUND));
      return json(c, await uploadMaterial(c.var.ctx, bytes, key), 201);
    },
  },
  jsonRoute('POST /api/assist/end', 'assist.leave', {
    operationId: 'endAssistedSession',
    summary: 'End the session of help that this browser is in; the person’s things are wiped from it.',
    body: LeaveSession,
    reply: LeftSession,
    says: 'It is over.',
    run: async ({ c, ctx, body: { how } }) => {
      const actor = await findAssisted(c);
      if (actor) await endAssistedSession({ ...ctx, actor }, actor.staffId, { sessionId: actor.sessionId, how });
      leaveSession(c);
      // Whatever this browser keeps of anyone is not for the next person. Not `storage`: what is sealed still has to be sent.
      c.header('Clear-Site-Data', '"cache"');
      return { ended: actor !== undefined };
    },
  }),
  jsonRoute('POST /api/assist/progress', 'assist.act', {
    operationId: 'getProgressAssisted',
    summary: 'How far a case of the household helped is, by its receipt number, in a session of help.',
    body: GetProgress,
    reply: Progress,
    says: 'The progress.',
    problems: ['signInNeeded', 'notFound', 'tooManyAttempts'],
    run: ({ ctx, body }) => progressInSession(ctx, body.receipt),
  }),
];
