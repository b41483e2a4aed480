import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceNamer } from './source-maps.ts';

describe('a stack of the built Worker', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'menpai-maps-'));
    const source = path.relative(folder, path.resolve('worker/app.ts'));
    // Line 1 of the built file begins where line 1 of the source does; its line 2 is the source's line 3.
    const map = { version: 3, sources: [source], names: [], mappings: 'AAAA;AAEA' };
    writeFileSync(path.join(folder, 'index.js.map'), JSON.stringify(map));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names files and lines of the source', () => {
    expect(sourceNamer(folder)('    at answer (file:///work/dist/worker/index.js:2:1)')).toBe(
      '    at answer (worker/app.ts:3:1)',
    );
  });

  it('stays as it is where no source map is, or no place', () => {
    for (const line of ['    at other.js:2:1', 'ready http://127.0.0.1:8787'])
      expect(sourceNamer(folder)(line)).toBe(line);
  });
});
