import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import layers from '../dependency-cruiser.config.ts';
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

/** Source files below a folder, tests left out. */
function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.gen\.ts$|\/testing\//.test(file));
}

interface Import {
  /** Path from the root, of a file or of what a package gives. */
  to: string;
  /** Loaded by `import()`, when it is needed. */
  isLater: boolean;
}

/** What each source file imports at run time, as the tool of the layers sees it (`dependency-cruiser.config.ts`). */
const imports = await readImports();

async function readImports(): Promise<Map<string, Import[]>> {
  const { output } = await cruise(['shared', 'web', 'worker'], layers.options);
  if (typeof output === 'string') throw new Error(output);
  return new Map(
    output.modules.map(({ source, dependencies }) => [
      source,
      dependencies
        .filter(({ dependencyTypes }) => !dependencyTypes.includes('type-only'))
        .map(({ resolved, dynamic }) => ({ to: resolved, isLater: dynamic })),
    ]),
  );
}

/** Returns all that an entry reaches at run time; without `later`, all that is evaluated with it. */
function reach(entry: string, { later = true, seen = new Set<string>() } = {}): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const { to, isLater } of imports.get(entry) ?? []) if (later || !isLater) reach(to, { later, seen });
  return seen;
}

describe('the resident script', () => {
  it('reaches no schema library', () => {
    const reached = [...reach('web/resident.tsx')];
    expect(reached.length).toBeGreaterThan(30);
    expect(reached.filter((file) => file.includes('valibot'))).toEqual([]);
  });
});

describe('the words of an island', () => {
  it.each(ISLANDS.map((island) => [island.name, island] as const))(
    '%s: it names every part of the dictionary it uses',
    (_, island) => {
      const used = new Set<string>();
      // Whole pages that an island draws come with all words (`web/app/resident/all-words.ts`); what the script adds to every page
      // has its own (`i18n/*/live.ts`).
      const pages = ['web/app/resident/kept-pages.tsx', 'web/case/resident.tsx'];
      for (const file of reach(`web/${island.component}`, { seen: new Set(pages) })) {
        if (
          pages.includes(file) ||
          file.startsWith('web/enhance/') ||
          !/\.tsx?$/.test(file) ||
          file.includes('node_modules')
        )
          continue;
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
  it('is evaluated by no request but those of signing in and second factors', () => {
    const reached = [...reach('worker/index.ts', { later: false })];
    expect(reached).toContain('worker/account/sign-in.ts');
    expect(reached.filter((to) => /better-auth|account\/auth/.test(to))).toEqual([]);
    expect([...reach('worker/account/auth.ts', { later: false })].join()).toContain('better-auth/dist');
  });

  it('lies in the built Worker in a file that the main one does not import', ({ skip }) => {
    const built = path.join(ROOT, 'dist/worker');
    if (!existsSync(built)) return skip('nothing is built');
    const read = (file: string) => readFileSync(path.join(built, file), 'utf8');
    const holding = readdirSync(built).filter((file) => read(file).includes('two-factor/verify-totp'));
    expect(holding).toHaveLength(1);
    const loaded = new Set(['index.js']);
    for (const file of loaded)
      for (const [, , next = ''] of read(file).matchAll(
        /(^|[;}])\s*(?:import|export)[^()]{0,2000}?from\s*["'`]\.\/([^"'`]+)/g,
      ))
        loaded.add(next);
    expect(loaded.size).toBeGreaterThan(1);
    expect([...loaded]).not.toContain(holding[0]);
  });
});

describe('the main module of the built Worker', () => {
  it('exports its handlers and nothing else: workerd would take anything more for one', ({ skip }) => {
    const main = path.join(ROOT, 'dist/worker/index.js');
    if (!existsSync(main)) return skip('nothing is built');
    expect(readFileSync(main, 'utf8').match(/export\s*\{[^}]*\};?\s*$/)?.[0]).toMatch(
      /^export\s*\{\s*\S+ as default\s*\}/,
    );
  });
});
