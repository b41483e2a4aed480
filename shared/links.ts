import type { Language } from './language.ts';

/** Paths of English pages begin with it; Chinese ones have no prefix, as plates print them. */
export const ENGLISH_PREFIX = '/en';

/** Splits a request path into the language and the path without its prefix. */
export function splitLanguage(pathname: string): { language: Language; path: string } {
  if (pathname !== ENGLISH_PREFIX && !pathname.startsWith(`${ENGLISH_PREFIX}/`))
    return { language: 'zh', path: pathname };
  return { language: 'en', path: pathname.slice(ENGLISH_PREFIX.length) || '/' };
}

/** The same path in a language. */
export function inLanguage<const P extends string>(path: P, language: Language): P | `${typeof ENGLISH_PREFIX}${P}`;
export function inLanguage(path: string, language: Language): string {
  if (language === 'zh') return path;
  return path === '/' ? ENGLISH_PREFIX : ENGLISH_PREFIX + path;
}

/** Path of the hall of a plate, or of the start page when the visit began at none. */
export function hallPath(plateCode: string | null): string {
  return plateCode ? `/D/${plateCode}` : '/';
}

/** A path below the hall: `belowHall('7K3M9XQ2VR', '/guides')` is `/D/7K3M9XQ2VR/guides`. */
export function belowHall(plateCode: string | null, path: string): string {
  return plateCode ? `/D/${plateCode}${path}` : path;
}

/** The plate code in a path, if it lies below a hall. */
export function plateCodeOf(path: string): string | null {
  return path.match(/^\/D\/([0-9A-Z]{10})(?=\/|$)/)?.[1] ?? null;
}
