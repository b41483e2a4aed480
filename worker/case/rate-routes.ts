import type { Route } from '../route.ts';
import { rateByForm, ratePage } from './rate-pages.ts';

/** How a closed case was handled, told by its applicant, with or without script. */
export const rateRoutes: Route[] = ['', '/D/:code'].flatMap((prefix): Route[] => {
  const at = `${prefix}/progress/:caseId/rate`;
  return [
    { method: 'GET', path: at, permission: 'progress.read', answer: ratePage },
    { method: 'POST', path: at, permission: 'case.rate', answer: rateByForm },
  ];
});
