import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';

/** A place in a built file, as stacks have it: `index.js:120:7`, with or without a scheme and a folder. */
const PLACE = /(?:[\w+.-]+:\/\/\/?)?((?:[\w@.-]+\/)*[\w.-]+\.js):(\d+):(\d+)/g;

/**
 * Returns a function that names in a line of output the source where a built file of `folder` is named, `worker/app.ts:40:3`.
 * Lines without such a place, and places of files without a source map, stay as they are.
 */
export function sourceNamer(folder: string): (line: string) => string {
  const maps = new Map<string, SourceMap | null>();
  const mapOf = (name: string): SourceMap | null => {
    const known = maps.get(name);
    if (known !== undefined) return known;
    const file = path.join(folder, `${name}.map`);
    const map = existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : null;
    maps.set(name, map);
    return map;
  };
  return (line) =>
    line.replace(PLACE, (whole, file: string, row: string, column: string) => {
      const origin = mapOf(path.posix.basename(file))?.findOrigin(Number(row), Number(column));
      if (!origin || !('fileName' in origin)) return whole;
      const source = path.relative('.', path.resolve(folder, origin.fileName));
      return `${source}:${origin.lineNumber}:${origin.columnNumber}`;
    });
}
