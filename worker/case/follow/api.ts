import {
  FollowCase,
  FollowedCase,
  FollowLines,
  MadeFollowLink,
  OwnFollowLinks,
  RevokeFollowLink,
  RevokeOwnFollowLink,
} from '../../../shared/case/follow-schema.ts';
import { jsonRoute } from '../../api/json-route.ts';
import type { Route } from '../../route.ts';
import { proveApplicant } from '../applicant.ts';
import { followedCase, openFollowLink } from './follow-case.ts';
import { listFollowLinks } from './list-links.ts';
import { makeFollowLink } from './make-link.ts';
import { revokeFollowLink } from './revoke-link.ts';

const residentApi: Route[] = [
  jsonRoute('POST /api/progress/links', 'case.link', {
    operationId: 'makeFollowLink',
    summary: 'Make a link by which someone of the family follows one case: no personal data, for a fortnight at most.',
    body: OwnFollowLinks,
    reply: MadeFollowLink,
    status: 201,
    says: 'The link. It is shown once.',
    problems: ['notFound', 'notAvailable', 'tooManyAttempts'],
    run: async ({ ctx: asker, body }) => {
      const { ctx, caseId } = await proveApplicant(asker, body);
      return makeFollowLink(ctx, caseId);
    },
  }),
  jsonRoute('POST /api/progress/links/revoke', 'case.link', {
    operationId: 'revokeFollowLink',
    summary: 'End a link of one’s own case.',
    body: RevokeOwnFollowLink,
    reply: FollowLines,
    says: 'The links that show the case now.',
    problems: ['notFound', 'tooManyAttempts'],
    run: async ({ ctx: asker, body }) => {
      const { link, ...proof } = body;
      const { ctx, caseId } = await proveApplicant(asker, proof);
      await revokeFollowLink(ctx, caseId, link);
      return listFollowLinks(ctx, caseId);
    },
  }),
  jsonRoute('POST /api/follow', 'case.follow', {
    operationId: 'followCase',
    summary: 'How far the case of a link is. The token is in the body, so that it stands in no address.',
    body: FollowCase,
    reply: FollowedCase,
    says: 'The case, without anything personal.',
    problems: ['notFound', 'tooManyAttempts'],
    run: async ({ ctx, body }) => followedCase((await openFollowLink(ctx, body.token)).view),
  }),
];

const staffApi: Route[] = [
  jsonRoute('GET /api/staff/cases/:caseId/links', 'case.link', {
    operationId: 'listFollowLinks',
    summary: 'The family’s links of a case.',
    reply: FollowLines,
    says: 'The links that show the case now.',
    run: ({ ctx, params }) => listFollowLinks(ctx, params.caseId),
  }),
  jsonRoute('POST /api/staff/cases/:caseId/links', 'case.link', {
    operationId: 'makeFollowLinkAtDesk',
    summary: 'Make a link for the family at the counter or the door, to be printed on the slip.',
    reply: MadeFollowLink,
    status: 201,
    says: 'The link. It is shown once.',
    problems: ['notAvailable', 'tooManyAttempts'],
    run: ({ ctx, params }) => makeFollowLink(ctx, params.caseId),
  }),
  jsonRoute('POST /api/staff/cases/:caseId/links/revoke', 'case.link', {
    operationId: 'revokeFollowLinkAtDesk',
    summary: 'End a link of a case.',
    body: RevokeFollowLink,
    reply: FollowLines,
    says: 'The links that show the case now.',
    run: async ({ ctx, params, body }) => {
      const { link } = body;
      await revokeFollowLink(ctx, params.caseId, link);
      return listFollowLinks(ctx, params.caseId);
    },
  }),
];

export const followApi: Route[] = [...residentApi, ...staffApi];
