import {
  AddNote,
  AttachPhotos,
  Done,
  RevealCase,
  Revealed,
  TransitionCase,
  Transitioned,
} from '../../../shared/case/desk.ts';
import { jsonRoute } from '../../api/json-route.ts';
import type { Exchange, Route } from '../../route.ts';
import { addNote } from './add-note.ts';
import { attachPhotos } from './attach-photos.ts';
import { getPhoto } from './get-photo.ts';
import { revealCase } from './reveal.ts';
import { transitionCase } from './transition-case.ts';

const CASE = { caseId: { in: 'path', description: 'Id of the case.' } } as const;
const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;
const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';

/** What the desk does with one case. */
export const caseWorkApi: Route[] = [
  jsonRoute('POST /api/staff/cases/:caseId/reveal', 'case.reveal', {
    operationId: 'revealCase',
    summary: 'See everything of a case for half an hour; the reason goes on record and to the household.',
    body: RevealCase,
    reply: Revealed,
    says: 'Until when.',
    run: ({ ctx, params, body }) => revealCase(ctx, params.caseId, body),
  }),
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
  jsonRoute('POST /api/staff/cases/:caseId/transition', 'case.read', {
    operationId: 'transitionCase',
    summary: 'Take a step of the lifecycle, from the version that was seen.',
    body: TransitionCase,
    reply: Transitioned,
    says: 'Where the case stands now.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => transitionCase(ctx, params.caseId, body),
  }),
  jsonRoute('POST /api/staff/cases/:caseId/notes', 'case.note', {
    operationId: 'addNote',
    summary: 'Add a note of the office to itself.',
    body: AddNote,
    reply: Done,
    status: 201,
    says: 'It is there.',
    run: ({ ctx, params, body }) => addNote(ctx, params.caseId, body),
  }),
  jsonRoute('POST /api/staff/cases/:caseId/attachments', 'case.note', {
    operationId: 'attachPhotos',
    summary: 'File photos, uploaded with uploadMaterial, as attachments of the office.',
    body: AttachPhotos,
    reply: Done,
    status: 201,
    says: 'They are there.',
    run: ({ ctx, params, body }) => attachPhotos(ctx, params.caseId, body),
  }),
];
