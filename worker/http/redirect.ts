import { inLanguage } from '../../shared/links.ts';
import type { Exchange } from '../route.ts';

/** Sends the browser to another of our pages, in the language of this one. 303 after a form, 301 to the one true address. */
export function redirect(c: Exchange, path: string, status: 301 | 303): Response {
  return c.body(null, status, {
    Location: inLanguage(path, c.var.ctx.language),
    'Cache-Control': status === 301 ? 'max-age=86400' : 'no-store',
  });
}
