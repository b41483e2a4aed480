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
import { DomainError } from '../../shared/errors.ts';
import { json, readJson, readQuery } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { issueCard, listCards, revokeCard } from './cards.ts';
import { endAssistedSession } from './end-session.ts';
import { listSessions } from './list-sessions.ts';
import { enterSession, findAssisted } from './live.ts';
import { answerObjection } from './object.ts';
import { issuePass } from './pass.ts';
import { startAssistedSession } from './start-session.ts';

const STAFF = ['signInNeeded', 'locked', 'assisting', 'forbidden'] as const;
const HOUSEHOLD = { id: { in: 'path', description: 'Number of the household.', required: true } } as const;
const SESSION = { id: { in: 'path', description: 'Id of the session.', required: true } } as const;

/** The household in the path. Throws `notFound` for what is no number. */
function householdIn(c: Exchange): number {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,12}$/.test(id)) throw new DomainError('notFound');
  return Number(id);
}

const helperApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/assist/pass',
    permission: 'assist.begin',
    operation: {
      operationId: 'issueAssistPass',
      summary:
        'What a helper’s phone keeps to begin sessions of help without network, and to seal what is done in them.',
      reply: { status: 200, schema: AssistPass, description: 'The pass and the server’s public key.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await issuePass(c.var.ctx)),
  },
  {
    method: 'POST',
    path: '/api/staff/assist/sessions',
    permission: 'assist.begin',
    operation: {
      operationId: 'startAssistedSession',
      summary:
        'Begin a session of help at a plate or with a paper card, on the recorded consent of the person helped. The staff’s pages are closed in this browser until it ends.',
      body: { schema: StartAssistedSession },
      reply: { status: 201, schema: AssistedSession, description: 'The session. Sets a cookie.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'keyReused', 'invalid'],
    },
    async answer(c) {
      const input = await readJson(c, StartAssistedSession);
      // One broken off before in this browser.
      const before = await findAssisted(c);
      if (before && before.sessionId !== input.sessionId)
        await endAssistedSession(c.var.ctx, before.staffId, { sessionId: before.sessionId, how: 'left' });
      const session = await startAssistedSession(c.var.ctx, input);
      await enterSession(c, session.sessionId);
      return json(c, session, 201);
    },
  },
  {
    method: 'GET',
    path: '/api/staff/assist/sessions',
    permission: 'assist.begin',
    operation: {
      operationId: 'listAssistedSessions',
      summary:
        'Sessions of help: one’s own, and those of one’s place for the centre; or those with the number of a slip.',
      params: { slip: { in: 'query', description: 'Eleven digits.' } },
      reply: { status: 200, schema: SessionLines, description: 'At most 50, newest first.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await listSessions(c.var.ctx, readQuery(c, ListSessions))),
  },
  {
    method: 'POST',
    path: '/api/staff/assist/sessions/:id/answer',
    permission: 'assist.answer',
    operation: {
      operationId: 'answerObjection',
      summary: 'Answer what a household objected to in a session of help; it reads the answer.',
      params: SESSION,
      body: { schema: AnswerObjection },
      reply: { status: 200, schema: Done, description: 'Answered.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'notAvailable', 'invalid'],
    },
    async answer(c) {
      const { answer } = await readJson(c, AnswerObjection);
      await answerObjection(c.var.ctx, c.req.param('id') ?? '', answer);
      return json(c, { done: true });
    },
  },
];

const cardApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/households/:id/cards',
    permission: 'card.issue',
    operation: {
      operationId: 'listCards',
      summary: 'The paper cards of a household.',
      params: HOUSEHOLD,
      reply: { status: 200, schema: Cards, description: 'Newest first.' },
      problems: [...STAFF, 'notFound'],
    },
    answer: async (c) => json(c, await listCards(c.var.ctx, householdIn(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/households/:id/cards',
    permission: 'card.issue',
    operation: {
      operationId: 'issueCard',
      summary: 'A paper card that stands for a household. Its code is shown once, to be printed.',
      params: HOUSEHOLD,
      body: { schema: IssueCard },
      reply: { status: 201, schema: IssuedCard, description: 'The card.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      const { label } = await readJson(c, IssueCard);
      return json(c, await issueCard(c.var.ctx, householdIn(c), label), 201);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/households/:id/cards/:card/revoke',
    permission: 'card.issue',
    operation: {
      operationId: 'revokeCard',
      summary: 'Make a paper card worthless.',
      params: { ...HOUSEHOLD, card: { in: 'path', description: 'Id of the card.', required: true } },
      reply: { status: 200, schema: Done, description: 'It is worth nothing.' },
      problems: [...STAFF, 'notFound'],
    },
    async answer(c) {
      await revokeCard(c.var.ctx, householdIn(c), c.req.param('card') ?? '');
      return json(c, { done: true });
    },
  },
];

export const assistStaffApi: Route[] = [...helperApi, ...cardApi];
