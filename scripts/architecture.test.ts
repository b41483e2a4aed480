import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { booking } from '../shared/i18n/zh-CN/appointment.ts';
import { assist } from '../shared/i18n/zh-CN/assist.ts';
import { cases } from '../shared/i18n/zh-CN/case.ts';
import { core } from '../shared/i18n/zh-CN/core.ts';
import { form } from '../shared/i18n/zh-CN/form.ts';
import { order } from '../shared/i18n/zh-CN/order.ts';
import { outbox } from '../shared/i18n/zh-CN/outbox.ts';
import { wait } from '../shared/i18n/zh-CN/wait.ts';
import { ISLANDS } from './islands.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

interface Import {
  /** Path from the root, or the name of a package. */
  to: string;
  typeOnly: boolean;
}

/** Source files below a folder, tests left out. */
function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.gen\.ts$|\/testing\//.test(file));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...found].map((match) => {
    const target = match[3] ?? match[4] ?? match[5] ?? '';
    const to = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
    return { to, typeOnly: match[2] !== undefined };
  });
}

/** All files an entry reaches at run time. */
function graph(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || entry.endsWith('.gen.ts')) return seen;
  seen.add(entry);
  for (const { to, typeOnly } of importsOf(entry)) if (!typeOnly && /\.tsx?$/.test(to)) graph(to, seen);
  return seen;
}

/** Which folders each part may import from at run time; for types web may look at worker. */
const ARROWS: Record<string, { folders: RegExp; packages: RegExp }> = {
  shared: { folders: /^shared\//, packages: /^(valibot|chinese-days|qrcode)$/ },
  web: {
    folders: /^(web|shared)\//,
    packages: /^(preact(\/hooks)?|idb|@simplewebauthn\/browser|papaparse|qr\/decode\.js|zxing-wasm\/reader.*|fflate)$/,
  },
  // The service worker sends what waits in the outbox where no page is open.
  'web/sw': { folders: /^(web\/sw|web\/offline\/outbox|shared)\//, packages: /^workbox-/ },
  'worker/render': { folders: /^(worker\/render|web|shared)\//, packages: /^preact(-render-to-string)?$/ },
  worker: {
    folders: /^(worker|shared)\//,
    packages:
      /^(hono(\/.*)?|drizzle-orm(\/.*)?|valibot|qrcode|pinyin-pro|node:crypto|better-auth(\/.*)?|@better-auth\/passkey|@cloudflare\/workers-types)$/,
  },
};

const partOf = (file: string) =>
  ['web/sw', 'worker/render', 'shared', 'web', 'worker'].find((part) => file.startsWith(`${part}/`)) ?? '';

describe('the arrows of the architecture', () => {
  const files = ['shared', 'web', 'worker'].flatMap(sources);

  it('hold: web → shared ← worker, and only the renderer of pages sees web', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const { folders, packages } = ARROWS[partOf(file)] ?? { folders: /^$/, packages: /^$/ };
      for (const { to, typeOnly } of importsOf(file)) {
        if (typeOnly) continue;
        const isFile = /\.(tsx?|css)$/.test(to);
        if (!(isFile ? folders : packages).test(to)) wrong.push(`${file} → ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('hold for types too, but that web may know what the worker answers', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ to, typeOnly }) => typeOnly && /\.tsx?$/.test(to))
        .filter(({ to }) =>
          partOf(file) === 'shared' ? !to.startsWith('shared/') : partOf(file) === 'worker' && to.startsWith('web/'),
        )
        .map(({ to }) => `${file} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are written with their file endings, so that Node runs what needs no build', () => {
    for (const file of files)
      for (const { to } of importsOf(file))
        if (/^(shared|web|worker)\//.test(to)) expect(to, file).toMatch(/\.(tsx?|css)$/);
  });
});

describe('the resident script', () => {
  it('reaches no page of the staff, no schema library and nothing of the worker', () => {
    const reached = [...graph('web/resident.tsx')];
    expect(reached.length).toBeGreaterThan(30);
    expect(reached.filter((file) => /\/(staff|volunteer|grid|centre|admin)\.tsx$|^worker\//.test(file))).toEqual([]);
    expect(reached.filter((file) => importsOf(file).some(({ to, typeOnly }) => to === 'valibot' && !typeOnly))).toEqual(
      [],
    );
  });
});

describe('the words of an island', () => {
  it.each(ISLANDS.map((island) => [island.name, island] as const))(
    '%s: it names every part of the dictionary it uses',
    (_, island) => {
      const used = new Set<string>();
      // Whole pages that an island draws come with all words (`web/offline/all-words.ts`).
      const pages = 'web/resident-pages.tsx';
      for (const file of graph(`web/${island.component}`, new Set([pages]))) {
        if (file === pages) continue;
        for (const [, key = ''] of readFileSync(path.join(ROOT, file), 'utf8').matchAll(
          /\bt\(\s*(?:[\w?. ]+\? )?['`]([\w.]+)/g,
        ))
          used.add(key);
      }
      const parts: Record<string, string[]> = {
        core: Object.keys(core),
        form: Object.keys(form),
        case: Object.keys(cases),
        wait: Object.keys(wait),
        outbox: Object.keys(outbox),
        assist: Object.keys(assist),
        order: Object.keys(order),
        booking: Object.keys(booking),
      };
      const known = ['core', ...island.words].flatMap((part) => parts[part] ?? []);
      for (const key of used)
        expect(
          known.some((one) => one === key || one.startsWith(key)),
          `${island.name} says ${key}`,
        ).toBe(true);
    },
  );
});

describe('the bindings of the platform', () => {
  it('are known to one file: nothing else of the worker reads the environment', () => {
    const readers = sources('worker').filter((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      return /\bc\.env\b|\benv\.[A-Z_]{2,}|\bEnv\b.*\bDB\b/.test(text);
    });
    // `app.ts` hands the environment over without looking inside.
    expect(readers.sort()).toEqual(['worker/app.ts', 'worker/context.ts']);
  });
});

describe('files', () => {
  it('say what they are: no utils, helpers or types files', () => {
    const vague = ['shared', 'web', 'worker', 'scripts']
      .flatMap(sources)
      .filter((file) => /\/(utils?|helpers?|types|misc|common)\.tsx?$/.test(file));
    expect(vague).toEqual([]);
  });
});

describe('better-auth', () => {
  /** What is evaluated with a file: all it imports but by `import()`. */
  function evaluated(entry: string, seen = new Set<string>()): Set<string> {
    if (seen.has(entry) || entry.endsWith('.gen.ts')) return seen;
    seen.add(entry);
    const text = readFileSync(path.join(ROOT, entry), 'utf8').replace(/import\('[^']+'\)/g, '');
    const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(?!type\s)[^'";]*?from\s+'([^']+)'/g);
    for (const [, target = ''] of found) {
      if (!target.startsWith('.')) seen.add(target);
      else if (/\.tsx?$/.test(target)) evaluated(path.posix.join(path.posix.dirname(entry), target), seen);
    }
    return seen;
  }

  it('is evaluated by no request but those of signing in and second factors', () => {
    const reached = [...evaluated('worker/index.ts')];
    expect(reached).toContain('worker/account/sign-in.ts');
    expect(reached.filter((to) => /better-auth|account\/auth/.test(to))).toEqual([]);
    expect([...evaluated('worker/account/auth.ts')]).toContain('better-auth/minimal');
  });

  it('lies in the built Worker in a file that the main one does not import', ({ skip }) => {
    const built = path.join(ROOT, 'dist/worker');
    if (!existsSync(built)) return skip('nothing is built');
    const read = (file: string) => readFileSync(path.join(built, file), 'utf8');
    const holding = readdirSync(built).filter((file) => read(file).includes('two-factor/verify-totp'));
    expect(holding).toHaveLength(1);
    expect(holding).not.toContain('index.js');
    expect(read('index.js')).not.toMatch(/(^|[;}])\s*(import|export)[^()]{0,2000}?from\s*["'`]\.\//);
  });
});
