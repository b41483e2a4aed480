import { DomainError } from '../../shared/errors.ts';
import type { Exchange } from '../route.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses unsafe requests that another site made a browser send. Browsers say where a request comes from in `Origin`,
 * else `Sec-Fetch-Site`, else `Referer` (our pages send it to ourselves). A client that says nothing is no browser: it may
 * use the API, but not with a cookie. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function checkOrigin(c: Exchange): void {
  if (SAFE.has(c.req.method) || isOwn(c)) return;
  throw new DomainError('foreignOrigin');
}

function isOwn(c: Exchange): boolean {
  const own = new Set([c.var.ctx.origin, new URL(c.req.url).origin]);
  const origin = c.req.header('Origin');
  if (origin !== undefined) return own.has(origin);
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  const referer = c.req.header('Referer');
  if (referer !== undefined) return URL.canParse(referer) && own.has(new URL(referer).origin);
  return c.req.path.startsWith('/api/') && c.req.header('Cookie') === undefined;
}
