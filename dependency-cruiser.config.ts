import type { ICruiseOptions, IFlattenedRuleSet, IForbiddenRuleType } from 'dependency-cruiser';

/**
 * Who may import whom, types included. `npm run layers` and `npm test` hold it.
 *
 * Rules, by name: `no-circle`, `ending-written`, `arrow:PART` (shared, web, web/sw, worker, worker/render),
 * `packages:PART`, `placed:SIDE` (every file has its layer), `layer:SIDE:LAYER` (a layer imports nothing that stands after it in its list below),
 * `resident-loads-no-staff`, `case-engine-knows-no-kind`.
 */

/**
 * The slices, lowest first: each may import those before it, none after it. One order for all three sides. `jurisdiction` keeps the
 * register of places and households: a household that moves or ends takes plates, phones, cases and lists along, so it stands above
 * them. What all others need of a place (paths, the centre, an address) is foundation.
 */
const SLICES = [
  'command',
  'photo',
  'audit',
  'system',
  'account',
  'catalogue',
  'form',
  'doorplate',
  'case',
  'application',
  'household',
  'appointment',
  'counter',
  'order',
  'visit',
  'assist',
  'import',
  'jurisdiction',
  'operator',
  'about',
];

interface Layer {
  name: string;
  /** Its files. */
  path: string;
}

const folder = (side: string) => (name: string) => ({ name, path: `^${side}/${name}/` });

const SHARED: Layer[] = [
  { name: 'foundation', path: '^shared/(?!composition\\.ts)[^/]+\\.ts$' },
  ...['i18n', ...SLICES].map(folder('shared')),
  { name: 'registries', path: '^shared/composition\\.ts$' },
];

/** Where the Worker is put together. */
const WORKER_TOP = '^worker/(identify|permission-document|schedule|app|index|composition)\\.ts$';

const WORKER: Layer[] = [
  // One database: a slice may join the tables of any other, but no verb of one above it.
  { name: 'tables', path: '^worker/(.+/table|sealed-column)\\.ts$' },
  { name: 'foundation', path: '^worker/((?!sealed-column)[^/]+\\.ts$|(lifecycle|command)/)' },
  { name: 'http', path: '^worker/(http|api)/' },
  ...SLICES.map((name) => ({ name, path: `^worker/${name}/(?!table\\.ts$|[a-z]+/table\\.ts$)` })),
  // Only the app knows the views: routes find in the exchange how a page is drawn.
  { name: 'render', path: '^worker/render/' },
  { name: 'registries', path: WORKER_TOP },
];

const WEB: Layer[] = [
  // Parts of pages, words, what works without network, what the script adds, and what every page of the staff leans on.
  ...['ui', 'offline', 'sw', 'enhance', 'photo', 'staff'].map(folder('web')),
  ...SLICES.filter((name) => name !== 'photo')
    .flatMap((name) => (name === 'assist' ? ['outbox', name] : [name]))
    .map(folder('web')),
  // Where all is put together: `web/app/resident`, `web/app/staff`, and the two entries.
  { name: 'app', path: '^web/(app/|[^/]+\\.tsx?$)' },
];

function layers(side: string, list: readonly Layer[]): IForbiddenRuleType[] {
  const placed: IForbiddenRuleType = {
    name: `placed:${side}`,
    comment: 'stands in no layer: give it its place in the list',
    severity: 'error',
    from: { path: `^${side}/`, pathNot: list.map(({ path }) => path) },
    to: {},
  };
  const arrows = list.slice(0, -1).map((layer, at): IForbiddenRuleType => {
    const above = list.slice(at + 1).map(({ path }) => path);
    const top = list.at(-1)?.path ?? '';
    return {
      name: `layer:${side}:${layer.name}`,
      comment: 'imports something that stands above it',
      severity: 'error',
      // A registry in a slice's folder belongs to the registries.
      from: { path: layer.path, pathNot: top },
      to: { path: above },
    };
  });
  return [placed, ...arrows];
}

interface Part {
  name: string;
  path: string;
  /** What is not its own though it lies below it. */
  pathNot?: string;
  /** Folders it may import from. */
  folders: string;
  packages: string;
}

const PARTS: Part[] = [
  { name: 'shared', path: '^shared/', folders: '^shared/', packages: 'valibot|chinese-days|qrcode' },
  {
    name: 'web',
    path: '^web/',
    pathNot: '^web/sw/',
    folders: '^(web/(?!sw/)|shared/)',
    packages: 'preact|preact-iso|idb|@simplewebauthn/browser|papaparse|qr|zxing-wasm|fflate',
  },
  {
    name: 'web/sw',
    path: '^web/sw/',
    // The service worker sends what waits in the outbox where no page is open.
    folders: '^(web/sw/|web/offline/outbox/|shared/)',
    packages: 'workbox-[a-z]+',
  },
  {
    name: 'worker/render',
    path: '^worker/render/',
    folders: '^(worker/render/|web/|shared/)',
    packages: 'preact|preact-render-to-string',
  },
  {
    name: 'worker',
    path: '^worker/',
    pathNot: '^worker/render/',
    folders: '^(worker/|shared/)',
    packages: 'hono|drizzle-orm|valibot|qrcode|pinyin-pro|better-auth|@better-auth/passkey|@cloudflare/workers-types',
  },
];

function arrows({ name, path, pathNot, folders, packages }: Part): IForbiddenRuleType[] {
  const from = { path, ...(pathNot && { pathNot }) };
  return [
    {
      name: `arrow:${name}`,
      comment: 'imports from a part it must not see',
      severity: 'error',
      from,
      to: { path: '^(shared|web|worker|scripts|e2e|bench)/', pathNot: folders },
    },
    {
      name: `packages:${name}`,
      comment: 'imports a package that this part does not use',
      severity: 'error',
      from,
      to: {
        pathNot: `^(shared|web|worker|scripts|e2e|bench)/|(^|/)node_modules/(${packages})/|^crypto$|^zxing-wasm/.*\\?url$`,
      },
    },
  ];
}

const forbidden: IForbiddenRuleType[] = [
  {
    name: 'no-circle',
    comment: 'files that import each other, be it for a type only',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'ending-written',
    comment: 'there is no such file: its ending must be written, so that Node runs what needs no build',
    severity: 'error',
    from: {},
    // What Vite resolves: the address of a file.
    to: { couldNotResolve: true, pathNot: '\\?url$' },
  },
  ...PARTS.flatMap(arrows),
  ...layers('shared', SHARED),
  ...layers('worker', WORKER),
  ...layers('web', WEB),
  {
    name: 'resident-loads-no-staff',
    comment: "a page of the staff, or the staff's kit, in the script of residents",
    severity: 'error',
    from: { path: '^web/resident\\.tsx$' },
    to: { path: '^web/(staff/|app/staff/|staff\\.tsx)|^worker/', reachable: true },
  },
  {
    name: 'case-engine-knows-no-kind',
    comment: 'kinds reach the engine through the context, by worker/composition.ts',
    severity: 'error',
    from: { path: '^(worker|shared)/case/' },
    to: { path: '^(worker|shared)/(application|appointment|counter|order|visit|assist)/' },
  },
];

const options: ICruiseOptions = {
  // TypeScript 7 has no compiler API; this parser knows its syntax, and needs none.
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '\\.test\\.tsx?$|/testing/|\\.gen\\.ts$' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'types', 'default'],
  },
};

export default { forbidden, options } satisfies IFlattenedRuleSet & { options: ICruiseOptions };
