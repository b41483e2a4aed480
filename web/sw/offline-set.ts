// What a phone keeps to work without network: the scripts of all pages in one file for each language, the catalogue, the page it
// came by, and an empty document to draw the others in. Fetched when a page asks for it, never by installing this worker.
import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';
import { keep } from './public-only.ts';

/** Addresses of this version's files, written by the build (scripts/bundles/service-worker.ts). */
declare const self: ServiceWorkerGlobalScope & { __OFFLINE_SET: OfflineSet };

interface OfflineSet {
  /** For each language one file with the scripts that a first page does not load. */
  packs: Record<Language, string>;
  /** What every page loads, and what wakes islands: a phone has it already. */
  entry: string;
  islands: string[];
  /** What only helping somebody needs: kept by phones that have opened that page. */
  helper: string[];
}

export const PAGES = 'pages';
export const CATALOGUE = 'catalogue';
export const ASSETS = 'assets';

/** A pack: scripts by address, and the style sheet that a hall comes without. */
interface Pack {
  files: Record<string, string>;
  style: string;
}

/** What a page says when it asks for the set. */
interface Wish {
  language: Language;
  /** Addresses that the page has loaded. */
  loaded: string[];
}

const { packs, entry, islands, helper } = self.__OFFLINE_SET;
const SETS = 'offline-';
/** One cache for each version and language: whole, or without its shell. */
const nameOf = (language: Language) => SETS + packs[language];
const shellAddress = (language: Language) => inLanguage('/shell', language);
/** Milliseconds after which a kept catalogue is asked for again. */
const A_DAY = 86_400_000;

/** Whether everything of this version is kept for a language: the shell is written last. */
export async function isSetKept(language: Language): Promise<boolean> {
  return (await caches.match(shellAddress(language), { cacheName: nameOf(language) })) !== undefined;
}

/** Keeps everything that is not kept yet. `page`: where it was asked for. Returns whether all of it is there. */
export async function keepSet({ language, loaded }: Wish, page: string): Promise<boolean> {
  const { origin, pathname, search } = new URL(page);
  const shown = search ? undefined : await keepPage(origin + pathname);
  await keepCatalogue(`${origin}/api/catalogue/kept/${language}`);
  const isKept = (await isSetKept(language)) || (await keepScripts(language, shown).catch(() => false));
  const more = pathname.endsWith('/assist') ? helper.map((path) => origin + path) : [];
  await keepFiles([...more, ...loaded.filter((url) => url.startsWith(`${origin}/assets/`))]);
  return isKept;
}

/** The page itself: it was loaded before this worker was there. */
async function keepPage(url: string): Promise<Response | undefined> {
  const pages = await caches.open(PAGES);
  return (await pages.match(url)) ?? keep(pages, url);
}

async function keepCatalogue(url: string): Promise<void> {
  const catalogue = await caches.open(CATALOGUE);
  const had = await catalogue.match(url);
  if (!had || Number(had.headers.get('X-Kept-At')) < Date.now() - A_DAY) await keep(catalogue, url);
}

async function keepFiles(urls: string[]): Promise<void> {
  const assets = await caches.open(ASSETS);
  for (const url of urls) if (!(await caches.match(url))) await assets.add(url).catch(() => undefined);
}

async function keepScripts(language: Language, page: Response | undefined): Promise<boolean> {
  const set = await caches.open(nameOf(language));
  const [pack] = await Promise.all([fetch(packs[language]), set.addAll([entry, ...islands])]);
  const { files, style }: Pack = await pack.json();
  const headers = { 'Content-Type': 'text/javascript' };
  await Promise.all(Object.entries(files).map(([url, text]) => set.put(url, new Response(text, { headers }))));
  const shell = shellAddress(language);
  const empty = await emptied(page, style);
  if (empty) await set.put(shell, empty);
  else await set.add(shell);
  await forgetOthers();
  return true;
}

/** The empty document out of a page of this version: it has all of it but a mark and, a hall, half of the style. */
async function emptied(page: Response | undefined, style: string): Promise<Response | undefined> {
  const html = (await page?.text()) ?? '';
  if (!html.includes(entry)) return undefined;
  const shell = html
    .replace(/<body>.*<\/body>/s, '<body></body>')
    .replace('<html ', '<html data-shell ')
    .replace('</style>', (end) => end + (html.includes(style) ? '' : `<style>${style}</style>`));
  // Under the same policy.
  return new Response(shell, { headers: page?.headers });
}

/** Takes away the sets of other versions, those of Workbox's precache (until December 2026) among them. */
async function forgetOthers(): Promise<void> {
  const own = [nameOf('zh'), nameOf('en')];
  for (const name of await caches.keys())
    if (/^offline-|-precache-/.test(name) && !own.includes(name)) await caches.delete(name);
}

/** The empty document that the script draws a page in; of the other language rather than none. */
export async function shellOf(language: Language): Promise<Response> {
  for (const one of [language, 'zh', 'en'] as const) {
    const shell = await caches.match(shellAddress(one), { ignoreSearch: true });
    if (shell) return shell;
  }
  return Response.error();
}
