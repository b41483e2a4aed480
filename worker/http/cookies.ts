import { getCookie, setCookie } from 'hono/cookie';
import type { Exchange } from '../route.ts';
import { open, seal } from '../seal.ts';

/**
 * `size`: type size, for a year; `seen`: cases this browser may look at, sealed, for half an hour; `staff`: session of the
 * staff; `device`: of a household's phone; `second`: a sign-in that waits for its second factor; `assisted`: a session of help in
 * this browser; `follow`: a case that a link of the family opened, sealed, for half an hour; `bookmark`: how far the database had come
 * when this browser wrote, for some minutes.
 */
type CookieName = 'size' | 'seen' | 'staff' | 'device' | 'second' | 'assisted' | 'follow' | 'bookmark';

export function readCookie(c: Exchange, name: CookieName): string | undefined {
  return getCookie(c, name);
}

/** A cookie that scripts may read: nothing personal. `maxAge` in seconds. */
export function setPlainCookie(c: Exchange, name: CookieName, value: string, maxAge: number): void {
  setCookie(c, name, value, { path: '/', maxAge, sameSite: 'Lax', secure: isSecure(c) });
}

/** A cookie that is a secret of this browser and server: no script reads it, no other site sends it. `maxAge` in seconds. */
export function setSecretCookie(c: Exchange, name: CookieName, value: string, maxAge: number): void {
  setCookie(c, name, value, { path: '/', maxAge, httpOnly: true, sameSite: 'Strict', secure: isSecure(c) });
}

/**
 * A secret cookie that also comes when a page is opened from elsewhere, as by the camera that scanned a plate. Unsafe
 * requests are checked for their origin all the same. `maxAge` in seconds.
 */
export function setReturningCookie(c: Exchange, name: CookieName, value: string, maxAge: number): void {
  setCookie(c, name, value, { path: '/', maxAge, httpOnly: true, sameSite: 'Lax', secure: isSecure(c) });
}

/** Takes a cookie away. */
export function dropCookie(c: Exchange, name: CookieName): void {
  setCookie(c, name, '', { path: '/', maxAge: 0, httpOnly: true, sameSite: 'Lax', secure: isSecure(c) });
}

/** A cookie that only this server can read or make. `maxAge` in seconds. */
export async function setSealedCookie(c: Exchange, name: CookieName, value: unknown, maxAge: number): Promise<void> {
  const sealed = await seal(c.var.ctx.keys, { value, until: c.var.ctx.now() + maxAge * 1000 }, `cookie:${name}`);
  setCookie(c, name, sealed, { path: '/', maxAge, httpOnly: true, sameSite: 'Lax', secure: isSecure(c) });
}

/** What `setSealedCookie` put there, unless it is missing, altered or over its time. */
export async function openSealedCookie<T>(c: Exchange, name: CookieName): Promise<T | undefined> {
  const sealed = readCookie(c, name);
  if (!sealed) return undefined;
  try {
    const { value, until } = await open<{ value: T; until: number }>(c.var.ctx.keys, sealed, `cookie:${name}`);
    return until > c.var.ctx.now() ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSecure(c: Exchange): boolean {
  return c.var.ctx.origin.startsWith('https:');
}
