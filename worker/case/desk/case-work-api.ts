import {
  AddNote,
  AttachPhotos,
  Done,
  RevealCase,
  Revealed,
  TransitionCase,
  Transitioned,
} from '../../../shared/case/desk.ts';
import { json, readJson } from '../../api/json.ts';
import type { Exchange, Route } from '../../route.ts';
import { addNote } from './add-note.ts';
import { attachPhotos } from './attach-photos.ts';
import { getPhoto } from './get-photo.ts';
import { revealCase } from './reveal.ts';
import { transitionCase } from './transition-case.ts';

const CASE = { caseId: { in: 'path', description: 'Id of the case.' } } as const;
const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;
const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';
const DONE = { done: true } as const;

/** What the desk does with one case. */
export const caseWorkApi: Route[] = [
  {
    method: 'POST',
    path: '/api/staff/cases/:caseId/reveal',
    permission: 'case.reveal',
    operation: {
      operationId: 'revealCase',
      summary: 'See everything of a case for half an hour; the reason goes on record and to the household.',
      params: CASE,
      body: { schema: RevealCase },
      reply: { status: 200, schema: Revealed, description: 'Until when.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    answer: async (c) => json(c, await revealCase(c.var.ctx, caseIdOf(c), await readJson(c, RevealCase))),
  },
  {
    method: 'GET',
    path: '/api/staff/cases/:caseId/photos/:photoId',
    permission: 'case.reveal',
    operation: {
      operationId: 'getPhoto',
      summary: 'A photo of a case, while one has it revealed.',
      params: { ...CASE, photoId: { in: 'path', description: 'Id of the photo.' } },
      reply: { status: 200, media: ['image/jpeg', 'image/png', 'image/webp'], description: 'The photo.' },
      problems: [...STAFF, 'notFound'],
    },
    async answer(c) {
      const { type, bytes } = await getPhoto(c.var.ctx, caseIdOf(c), c.req.param('photoId') ?? '');
      return c.newResponse(bytes, 200, {
        ...{ 'Content-Type': type, 'Content-Length': String(bytes.length) },
        ...{ 'Content-Disposition': 'attachment', 'Cache-Control': 'no-store' },
      });
    },
  },
  {
    method: 'POST',
    path: '/api/staff/cases/:caseId/transition',
    permission: 'case.read',
    operation: {
      operationId: 'transitionCase',
      summary: 'Take a step of the lifecycle, from the version that was seen.',
      params: CASE,
      body: { schema: TransitionCase },
      reply: { status: 200, schema: Transitioned, description: 'Where the case stands now.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'conflict', 'notAvailable', 'invalid'],
    },
    answer: async (c) => json(c, await transitionCase(c.var.ctx, caseIdOf(c), await readJson(c, TransitionCase))),
  },
  {
    method: 'POST',
    path: '/api/staff/cases/:caseId/notes',
    permission: 'case.note',
    operation: {
      operationId: 'addNote',
      summary: 'Add a note of the office to itself.',
      params: CASE,
      body: { schema: AddNote },
      reply: { status: 201, schema: Done, description: 'It is there.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      await addNote(c.var.ctx, caseIdOf(c), await readJson(c, AddNote));
      return json(c, DONE, 201);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/cases/:caseId/attachments',
    permission: 'case.note',
    operation: {
      operationId: 'attachPhotos',
      summary: 'File photos, uploaded with uploadMaterial, as attachments of the office.',
      params: CASE,
      body: { schema: AttachPhotos },
      reply: { status: 201, schema: Done, description: 'They are there.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      await attachPhotos(c.var.ctx, caseIdOf(c), await readJson(c, AttachPhotos));
      return json(c, DONE, 201);
    },
  },
];
