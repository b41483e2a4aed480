import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FILES = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n');
/** Written by the build, named by those who use it. */
const BUILT = /\.gen\.ts$/;

describe('what is said about other files', () => {
  const sources = FILES.filter((file) => /^(web|worker|shared|scripts|e2e|bench)\/.*\.tsx?$/.test(file));
  const pages = FILES.filter((file) => /^(README|ARCHITECTURE)\.md$|^docs\/glossary\.md$/.test(file));

  it('names files that are there, in comments and in the documents', () => {
    const missing: string[] = [];
    for (const file of [...sources, ...pages]) {
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch {
        continue; // Removed, and not committed yet.
      }
      const comments = pages.includes(file) ? [text] : (text.match(/\/\*\*?[\s\S]*?\*\/|^\s*\/\/.*$/gm) ?? []);
      for (const [, named = ''] of comments.join('\n').matchAll(/`([\w./-]+\.(?:tsx?|mjs|md|css))`/g))
        if (
          !BUILT.test(named) &&
          !FILES.some((one) => one === named || one.endsWith(`/${named.replace(/^(\.\.?\/)+/, '')}`))
        )
          missing.push(`${file} names ${named}`);
    }
    expect(missing).toEqual([]);
  });
});
