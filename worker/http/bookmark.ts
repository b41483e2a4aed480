import type { Exchange } from '../route.ts';
import { setReturningCookie } from './cookies.ts';

/** Seconds after which every copy of the database has long come as far. */
const KEPT = 300;

/**
 * Has a browser that may have written read no older database than that from now on. What was refused is not waited for, and a refusal
 * must not tell by a cookie how far the database has come.
 */
export function keepBookmark(c: Exchange): void {
  if (c.res.status >= 400) return;
  if (c.req.method === 'GET' || c.req.path.startsWith('/api/operator/')) return;
  const bookmark = c.var.ctx.bookmark();
  if (bookmark) setReturningCookie(c, 'bookmark', bookmark, KEPT);
}
