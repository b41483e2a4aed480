import {
  FollowCase,
  FollowedCase,
  FollowLines,
  MadeFollowLink,
  OwnFollowLinks,
  RevokeFollowLink,
  RevokeOwnFollowLink,
} from '../../../shared/case/follow-schema.ts';
import { json, readJson } from '../../api/json.ts';
import type { Exchange, Route } from '../../route.ts';
import { proveApplicant } from '../applicant.ts';
import { followedCase, openFollowLink } from './follow-case.ts';
import { listFollowLinks } from './list-links.ts';
import { makeFollowLink } from './make-link.ts';
import { revokeFollowLink } from './revoke-link.ts';

const CASE = { caseId: { in: 'path', description: 'Id of the case.', required: true } } as const;
const STAFF = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;
const MADE = { status: 201, schema: MadeFollowLink, description: 'The link. It is shown once.' } as const;
const LINES = { status: 200, schema: FollowLines, description: 'The links that show the case now.' } as const;
const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';

const residentApi: Route[] = [
  {
    method: 'POST',
    path: '/api/progress/links',
    permission: 'case.link',
    operation: {
      operationId: 'makeFollowLink',
      summary:
        'Make a link by which someone of the family follows one case: no personal data, for a fortnight at most.',
      body: { schema: OwnFollowLinks },
      reply: MADE,
      problems: ['badRequest', 'notFound', 'notAvailable', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      const proof = await readJson(c, OwnFollowLinks);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, proof);
      return json(c, await makeFollowLink(ctx, caseId), 201);
    },
  },
  {
    method: 'POST',
    path: '/api/progress/links/revoke',
    permission: 'case.link',
    operation: {
      operationId: 'revokeFollowLink',
      summary: 'End a link of one’s own case.',
      body: { schema: RevokeOwnFollowLink },
      reply: LINES,
      problems: ['badRequest', 'notFound', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      const { link, ...proof } = await readJson(c, RevokeOwnFollowLink);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, proof);
      await revokeFollowLink(ctx, caseId, link);
      return json(c, await listFollowLinks(ctx, caseId));
    },
  },
  {
    method: 'POST',
    path: '/api/follow',
    permission: 'case.follow',
    operation: {
      operationId: 'followCase',
      summary: 'How far the case of a link is. The token is in the body, so that it stands in no address.',
      body: { schema: FollowCase },
      reply: { status: 200, schema: FollowedCase, description: 'The case, without anything personal.' },
      problems: ['badRequest', 'notFound', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      const { token } = await readJson(c, FollowCase);
      return json(c, followedCase((await openFollowLink(c.var.ctx, token)).view));
    },
  },
];

const staffApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/cases/:caseId/links',
    permission: 'case.link',
    operation: {
      operationId: 'listFollowLinks',
      summary: 'The family’s links of a case.',
      params: CASE,
      reply: LINES,
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await listFollowLinks(c.var.ctx, caseIdOf(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/cases/:caseId/links',
    permission: 'case.link',
    operation: {
      operationId: 'makeFollowLinkAtDesk',
      summary: 'Make a link for the family at the counter or the door, to be printed on the slip.',
      params: CASE,
      reply: MADE,
      problems: [...STAFF, 'notAvailable', 'tooManyAttempts'],
    },
    answer: async (c) => json(c, await makeFollowLink(c.var.ctx, caseIdOf(c)), 201),
  },
  {
    method: 'POST',
    path: '/api/staff/cases/:caseId/links/revoke',
    permission: 'case.link',
    operation: {
      operationId: 'revokeFollowLinkAtDesk',
      summary: 'End a link of a case.',
      params: CASE,
      body: { schema: RevokeFollowLink },
      reply: LINES,
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    async answer(c) {
      const { link } = await readJson(c, RevokeFollowLink);
      await revokeFollowLink(c.var.ctx, caseIdOf(c), link);
      return json(c, await listFollowLinks(c.var.ctx, caseIdOf(c)));
    },
  },
];

export const followApi: Route[] = [...residentApi, ...staffApi];
