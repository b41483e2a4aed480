// The barest thing that Node can do, to measure against: an answer over node:http; a durable insert or update through node:sqlite.
// Started by bench/own-server.ts: node bench/bare.ts <database file>
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

const db = new DatabaseSync(process.argv[2] ?? ':memory:');
// What was answered is on the disk, as the app promises.
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
db.exec(
  'CREATE TABLE IF NOT EXISTS sent (id INTEGER PRIMARY KEY, body TEXT); CREATE TABLE IF NOT EXISTS seat (booked INTEGER)',
);
db.exec(
  'DELETE FROM seat; INSERT INTO seat VALUES (0); CREATE TABLE IF NOT EXISTS household (id INTEGER PRIMARY KEY, group_id INTEGER, house_number TEXT); CREATE TABLE IF NOT EXISTS doorplate (code TEXT PRIMARY KEY, household_id INTEGER)',
);
const insert = db.prepare('INSERT INTO sent (body) VALUES (?)');
const update = db.prepare('UPDATE seat SET booked = booked + 1');
const households = db.prepare('INSERT INTO household SELECT value->>0, value->>1, value->>2 FROM json_each(?)');
const plates = db.prepare('INSERT INTO doorplate SELECT value->>3, value->>0 FROM json_each(?)');

function insertMany(rows: string): void {
  db.exec('BEGIN IMMEDIATE');
  households.run(rows);
  plates.run(rows);
  db.exec('COMMIT');
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return text;
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (incoming.url === '/insert') insert.run(await bodyOf(incoming));
  if (incoming.url === '/update') update.run();
  if (incoming.url === '/bulk') insertMany(await bodyOf(incoming));
  outgoing.end('hello');
}

const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`));
