import type { Language } from '../../../shared/language.ts';
import { inLanguage, splitLanguage } from '../../../shared/links.ts';

const ROOT = '/staff';

/** Returns what addresses the desk opens by itself. Those in the other language, and `/staffing`, load a document of their own. */
export function scopeOf(language: Language): RegExp {
  return language === 'en' ? /^\/en\/staff(?![^/?#])/ : /^\/staff(?![^/?#])/;
}

/** Returns the address of a path below `/staff`. */
export function addressOf(path: string, language: Language): string {
  return inLanguage(ROOT + path, language);
}

/** Returns path and query below `/staff` of an address. What stands behind `#` is the page's own. */
export function belowStaff(address: string): string {
  const { pathname, search } = new URL(address, location.origin);
  return (splitLanguage(pathname).path.slice(ROOT.length) || '/') + search;
}
