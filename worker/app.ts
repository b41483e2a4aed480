import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { type Actor, holdersOf, holds, type Permission } from '../shared/access.ts';
import { DomainError } from '../shared/errors.ts';
import { splitLanguage } from '../shared/links.ts';
import { ROUTES, requestContext } from './composition.ts';
import type { Drawings } from './drawings.ts';
import { keepBookmark } from './http/bookmark.ts';
import { secureHeaders } from './http/headers.ts';
import { checkOrigin } from './http/origin.ts';
import { answerError } from './http/problem.ts';
import { browserOf, identify } from './identify.ts';
import { renderHome, renderOrder, renderPage, renderShell, renderStyleguide } from './render/render.tsx';
import { staffDocument } from './render/staff-document.ts';
import type { AppEnv, Exchange, Route } from './route.ts';

const DRAWINGS: Drawings = {
  page: renderPage,
  home: renderHome,
  order: renderOrder,
  shell: renderShell,
  styleguide: renderStyleguide,
  staff: staffDocument,
};

/** The path Hono routes by: without the language prefix. */
function routedPath(request: Request): string {
  return splitLanguage(new URL(request.url).pathname).path;
}

/** Pattern of what the middleware matches: everything. */
const EVERYTHING = '/*';

/** The pattern of the route that will answer; empty where there is none. */
function routeOf(c: Exchange): string {
  const pattern = routePath(c, -1);
  return pattern === EVERYTHING ? '' : pattern;
}

/** The app: every request gets its context, unsafe ones are checked for their origin, each route for its permission. */
export function createApp(routes: readonly Route[] = ROUTES): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: routedPath });
  app.use(async (c, next) => {
    const { language } = splitLanguage(new URL(c.req.url).pathname);
    c.set('ctx', await requestContext(c.env, { request: c.req.raw, language, route: routeOf(c) }));
    c.set('browser', browserOf(c));
    c.set('draw', DRAWINGS);
    checkOrigin(c);
    await next();
    keepBookmark(c);
    secureHeaders(c);
  });
  for (const { method, path, permission, answer } of routes) {
    app.on(method, path, async (c) => {
      await identify(c, permission);
      if (!holds(c.var.ctx.actor, permission) && !provesInAnswer(c.var.ctx.actor, permission))
        throw new DomainError('forbidden');
      return answer(c);
    });
  }
  app.notFound((c) => {
    throw new DomainError(pathExists(routes, c.req.path) ? 'methodNotAllowed' : 'notFound');
  });
  app.onError(answerError);
  return app;
}

/** Applicants prove themselves by what they send, so their routes let through; the verb asks `can`. */
function provesInAnswer(actor: Actor, permission: Permission): boolean {
  return actor.kind === 'anyone' && holdersOf(permission).includes('applicant');
}

/** Whether another method would have been answered. */
function pathExists(routes: readonly Route[], path: string): boolean {
  return routes.some((route) =>
    new RegExp(`^${route.path.replace(/:[^/]+/g, '[^/]+').replace('*', '.+')}$`).test(path),
  );
}
