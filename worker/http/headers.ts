import { CSS_HASH, FIRST_SCREEN_HASH, MORE_CSS_HASH } from '../render/assets.gen.ts';
import type { Exchange } from '../route.ts';

/** No foreign origin, no frame; the inline style sheets and the one inline script by their hashes. */
const policy = (script: string) =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src 'self' '${CSS_HASH}' '${MORE_CSS_HASH}'`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
const POLICY = policy(`'self' '${FIRST_SCREEN_HASH}'`);
/** Pages that scan may run WebAssembly of our own address, and nothing more (CSP 3, `wasm-unsafe-eval`). */
const SCANNING_POLICY = policy(`'self' '${FIRST_SCREEN_HASH}' 'wasm-unsafe-eval'`);

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Own pages see where a form came from (`checkOrigin`), others see nothing.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** Security headers on everything the Worker answers. */
export function secureHeaders(c: Exchange): void {
  const { headers } = c.res;
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  // The grid worker may let the phone note where a plate was put up; residents are never asked where they are.
  if (c.req.path.startsWith('/staff'))
    headers.set('Permissions-Policy', HEADERS['Permissions-Policy'].replace('geolocation=()', 'geolocation=(self)'));
  headers.set('X-Request-Id', c.var.ctx.requestId);
  if (c.req.url.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  // The reload script of `npm run dev` is inline.
  if (headers.get('Content-Type')?.startsWith('text/html') && !c.var.ctx.isDev)
    headers.set('Content-Security-Policy', scans(c) ? SCANNING_POLICY : POLICY);
}

/** The start page, which a code that leads nowhere shows as well, the helper's page and the desk. The hall and all below it do not scan. */
function scans(c: Exchange): boolean {
  const { path } = c.req;
  return (
    path === '/' ||
    path === '/D' ||
    path.startsWith('/staff') ||
    path === '/assist' ||
    (/^\/d\/[^/]+$/i.test(path) && !c.res.ok)
  );
}
