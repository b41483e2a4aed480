import type { Route } from '../route.ts';
import { rateByForm, ratePage } from './rate-pages.ts';
import { withdrawByForm, withdrawPage } from './withdraw-pages.ts';

/** What an applicant does by themselves with their case, with or without script. */
export const applicantRoutes: Route[] = ['', '/D/:code'].flatMap((prefix): Route[] => {
  const at = `${prefix}/progress/:caseId`;
  return [
    { method: 'GET', path: `${at}/withdraw`, permission: 'progress.read', answer: withdrawPage },
    { method: 'POST', path: `${at}/withdraw`, permission: 'application.withdraw', answer: withdrawByForm },
    { method: 'GET', path: `${at}/rate`, permission: 'progress.read', answer: ratePage },
    { method: 'POST', path: `${at}/rate`, permission: 'case.rate', answer: rateByForm },
  ];
});
