import { SubmitApplication, UploadedPhoto } from '../../shared/application/schema.ts';
import { Receipt } from '../../shared/case/receipt-schema.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { DomainError } from '../../shared/errors.ts';
import { MAX_PHOTO_BYTES } from '../../shared/photo/photos.ts';
import { idempotencyKey, json } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import { getReceipt } from '../case/get-receipt.ts';
import { rememberCase } from '../case/seen.ts';
import { uploadMaterial } from '../photo/store-photo.ts';
import type { Route } from '../route.ts';
import { submitApplication } from './submit.ts';

const KEY = {
  'Idempotency-Key': {
    in: 'header',
    required: true,
    description: '16–64 characters of your own; the same command again is carried out once.',
  },
} as const;

export const applicationApi: Route[] = [
  {
    method: 'POST',
    path: '/api/materials',
    permission: 'material.upload',
    operation: {
      operationId: 'uploadMaterial',
      summary: 'Upload a photo of a material, to be attached by submitApplication within a day. Metadata is removed.',
      params: KEY,
      body: { media: ['image/jpeg', 'image/png', 'image/webp'] },
      reply: { status: 201, schema: UploadedPhoto, description: 'The photo has arrived.' },
      problems: ['badRequest', 'tooLarge', 'notAPhoto', 'keyReused', 'tooManyAttempts'],
    },
    async answer(c) {
      const key = idempotencyKey(c, IdempotencyKey);
      if (Number(c.req.header('Content-Length') ?? 0) > MAX_PHOTO_BYTES) throw new DomainError('tooLarge');
      return json(c, await uploadMaterial(c.var.ctx, new Uint8Array(await c.req.arrayBuffer()), key), 201);
    },
  },
  jsonRoute('POST /api/applications', 'application.submit', {
    operationId: 'submitApplication',
    summary: 'Submit an application for a service item from a household’s plate.',
    keyed: true,
    body: SubmitApplication,
    reply: Receipt,
    status: 201,
    says: 'The application has been received.',
    problems: ['notFound', 'conflict', 'tooManyAttempts'],
    run: async ({ c, ctx, body, key }) => {
      const { caseId, receipt } = await submitApplication(ctx, body, key);
      await rememberCase(c, caseId, 'details');
      return receipt ?? (await getReceipt(ctx, caseId));
    },
  }),
];
