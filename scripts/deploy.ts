// npm run deploy [-- --dry-run]: builds, applies migrations to the D1 of wrangler.toml, uploads. See docs/cloudflare.md.
import { execFileSync } from 'node:child_process';
import { buildIfNeeded } from './build-if-needed.mjs';

const args = process.argv.slice(2);
const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' };
const wrangler = (...words: string[]) => execFileSync('wrangler', words, { stdio: 'inherit', env });

buildIfNeeded((line) => console.log(line));
if (!args.includes('--dry-run')) wrangler('d1', 'migrations', 'apply', 'DB', '--remote');
wrangler('deploy', ...args);
