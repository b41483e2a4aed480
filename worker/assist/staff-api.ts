import {
  AnswerObjection,
  AssistedSession,
  AssistPass,
  Cards,
  IssueCard,
  IssuedCard,
  ListSessions,
  SessionLines,
  StartAssistedSession,
} from '../../shared/assist/schema.ts';
import { Done } from '../../shared/case/desk.ts';
import { jsonRoute } from '../api/json-route.ts';
import { rowNumber } from '../api/row-number.ts';
import type { Route } from '../route.ts';
import { issueCard, listCards, revokeCard } from './cards.ts';
import { endAssistedSession } from './end-session.ts';
import { listSessions } from './list-sessions.ts';
import { enterSession, findAssisted } from './live.ts';
import { answerObjection } from './object.ts';
import { issuePass } from './pass.ts';
import { startAssistedSession } from './start-session.ts';

const helperApi: Route[] = [
  jsonRoute('GET /api/staff/assist/pass', 'assist.begin', {
    operationId: 'issueAssistPass',
    summary: 'What a helper’s phone keeps to begin sessions of help without network, and to seal what is done in them.',
    reply: AssistPass,
    says: 'The pass and the server’s public key.',
    problems: ['assisting'],
    run: ({ ctx }) => issuePass(ctx),
  }),
  jsonRoute('POST /api/staff/assist/sessions', 'assist.begin', {
    operationId: 'startAssistedSession',
    summary:
      'Begin a session of help at a plate or with a paper card, on the recorded consent of the person helped. The staff’s pages are closed in this browser until it ends.',
    body: StartAssistedSession,
    reply: AssistedSession,
    status: 201,
    says: 'The session. Sets a cookie.',
    problems: ['notFound', 'keyReused', 'assisting'],
    run: async ({ c, ctx, body }) => {
      // One broken off before in this browser.
      const before = await findAssisted(c);
      if (before && before.sessionId !== body.sessionId)
        await endAssistedSession(ctx, before.staffId, { sessionId: before.sessionId, how: 'left' });
      const session = await startAssistedSession(ctx, body);
      await enterSession(c, session.sessionId);
      return session;
    },
  }),
  jsonRoute('GET /api/staff/assist/sessions', 'assist.begin', {
    operationId: 'listAssistedSessions',
    summary:
      'Sessions of help: one’s own, and those of one’s place for the centre; or those with the number of a slip.',
    params: {
      slip: { in: 'query', description: 'Eleven digits.' },
    },
    query: ListSessions,
    reply: SessionLines,
    says: 'At most 50, newest first.',
    problems: ['assisting'],
    run: ({ ctx, query }) => listSessions(ctx, query),
  }),
  jsonRoute('POST /api/staff/assist/sessions/:id/answer', 'assist.answer', {
    operationId: 'answerObjection',
    summary: 'Answer what a household objected to in a session of help; it reads the answer.',
    ids: { id: 'Id of the session.' },
    body: AnswerObjection,
    reply: Done,
    says: 'Answered.',
    problems: ['notAvailable'],
    run: async ({ ctx, params, body }) => {
      const { answer } = body;
      await answerObjection(ctx, params.id, answer);
    },
  }),
];

const cardApi: Route[] = [
  jsonRoute('GET /api/staff/households/:id/cards', 'card.issue', {
    operationId: 'listCards',
    summary: 'The paper cards of a household.',
    ids: { id: 'Number of the household.' },
    reply: Cards,
    says: 'Newest first.',
    run: ({ ctx, params }) => listCards(ctx, rowNumber(params.id)),
  }),
  jsonRoute('POST /api/staff/households/:id/cards', 'card.issue', {
    operationId: 'issueCard',
    summary: 'A paper card that stands for a household. Its code is shown once, to be printed.',
    ids: { id: 'Number of the household.' },
    body: IssueCard,
    reply: IssuedCard,
    status: 201,
    says: 'The card.',
    run: async ({ ctx, params, body }) => {
      const { label } = body;
      return issueCard(ctx, rowNumber(params.id), label);
    },
  }),
  jsonRoute('POST /api/staff/households/:id/cards/:card/revoke', 'card.issue', {
    operationId: 'revokeCard',
    summary: 'Make a paper card worthless.',
    ids: { id: 'Number of the household.', card: 'Id of the card.' },
    reply: Done,
    says: 'It is worth nothing.',
    run: ({ ctx, params }) => revokeCard(ctx, rowNumber(params.id), params.card),
  }),
];

export const assistStaffApi: Route[] = [...helperApi, ...cardApi];
