import type { StatusCode } from 'hono/utils/http-status';
import type { Page } from '../../shared/composition.ts';
import type { Frame } from '../../shared/frame.ts';
import { SIZES, type Size } from '../../shared/frame.ts';
import { plateCodeOf } from '../../shared/links.ts';
import type { Exchange } from '../route.ts';
import { readCookie } from './cookies.ts';

export interface PageOptions {
  status?: StatusCode;
  /** Anonymous pages that are the same for everyone may be kept by phones; personal or one-time ones never. */
  keep?: 'public' | 'never';
  /** Seconds after which the page loads itself again where there is no script; 0: never. */
  again?: number;
}

/** What every page knows about where it is. */
export function frameOf(c: Exchange, isSample: boolean): Frame {
  const size = readCookie(c, 'size') as Size | undefined;
  return {
    language: c.var.ctx.language,
    size: size && SIZES.includes(size) ? size : 'normal',
    path: c.req.path,
    plateCode: plateCodeOf(c.req.path),
    isSample,
  };
}

/** A resident page as a response. */
export function page(
  c: Exchange,
  content: Page,
  { status = 200, keep = 'never', again = 0 }: PageOptions = {},
): Response {
  return html(c, c.var.draw.page(content, frameOf(c, sampleIn(content)), again), status, keep);
}

/** HTML with the headers of its kind. */
export function html(c: Exchange, body: string, status: StatusCode, keep: 'public' | 'never'): Response {
  return c.newResponse(body, status, {
    'Content-Type': 'text/html; charset=utf-8',
    // `no-cache`: kept, but asked again while there is a network.
    'Cache-Control': keep === 'public' ? 'no-cache' : 'no-store',
    ...(keep === 'public' && { Vary: 'Cookie' }),
  });
}

function sampleIn({ view }: Page): boolean {
  if ('contacts' in view) return view.contacts.centre.isSample;
  return 'centre' in view && (view.centre?.isSample ?? false);
}
