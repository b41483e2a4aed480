import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A chunk of the client build, as `vite.config.ts` writes it to dist/chunks.json. */
export interface Chunk {
  fileName: string;
  /** File names of chunks it imports at once. */
  imports: string[];
  /** File names of chunks it may import later. */
  dynamicImports: string[];
  /** Ids of the modules in it. */
  modules: string[];
}

/** Read from the source, because the build's own configuration cannot load components. */
const ENTRY = /'?([\w-]+)'?: \{\s*load: \(\) => import\('([^']+)'\)[^}]*?words: \[([^\]]*)\]/g;

interface Island {
  name: string;
  component: string;
  words: string[];
}

const FOLDER = 'web/app/resident';

/** The islands that `islands.ts` and `all-islands.ts` list, their components as paths below `web`. */
export const ISLANDS: readonly Island[] = ['islands.ts', 'all-islands.ts'].flatMap((file) =>
  [...readFileSync(`${FOLDER}/${file}`, 'utf8').matchAll(ENTRY)].map(([, name = '', component = '', words = '']) => ({
    name,
    component: path.posix.relative('web', path.posix.join(FOLDER, component)),
    words: words.match(/\w+/g) ?? [],
  })),
);

/** Path endings of what brings any island to life, and of the words that all share. */
export const HYDRATION: readonly string[] = ['resident/hydrate-islands.tsx', 'resident/all-islands.ts', 'ui/words.ts'];

/** Path endings of the modules an island is made of: its component and its words. */
export function modulesOf(name: string, language: 'zh-CN' | 'en'): string[] {
  const island = ISLANDS.find((one) => one.name === name);
  if (!island) throw new Error(`islands.ts has no ${name}`);
  return [island.component, ...['core', ...island.words].map((part) => `i18n/${language}/${part}.ts`)];
}

/** The files that hold these modules, with all they import at once; `later`: and all they may import. */
export function filesOf(chunks: readonly Chunk[], endings: readonly string[], later = false): Set<string> {
  const files = new Set<string>();
  const add = (chunk: Chunk | undefined) => {
    if (!chunk || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const name of [...chunk.imports, ...(later ? chunk.dynamicImports : [])])
      add(chunks.find((c) => c.fileName === name));
  };
  for (const ending of endings) add(chunks.find((c) => c.modules.some((id) => id.endsWith(ending))));
  return files;
}
