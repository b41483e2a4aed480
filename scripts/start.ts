// npm start: build, set up, serve. One process, so that Ctrl-C or a SIGTERM to npm ends all of it.
import { createServer } from 'node:net';
import { mintCode, printCode } from '../shared/doorplate/code.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { demoTable } from './demo-staff.ts';
import { generateTown, SEED } from './reference-town/generate.ts';
import { createDice } from './reference-town/random.ts';
import { startServer } from './server.ts';
import { setUp } from './set-up.ts';

const HOST = process.env.HOST || '127.0.0.1';
const PORT = Number(process.env.PORT || 8787);
const DATA = process.env.DATA || '.data';
const SCHEDULE_EVERY = 5 * 60_000;

const say = (line: string) => console.log(line);

/** Says in a sentence when the port is taken, before anything long begins. */
function checkPort(): Promise<void> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      console.error(
        taken
          ? `Port ${PORT} on ${HOST} is in use: another Menpai may be running. Stop it, or choose another with PORT=…`
          : `Cannot listen on ${HOST}:${PORT}: ${error.message}`,
      );
      process.exit(1);
    });
    probe.listen(PORT, HOST, () => probe.close(() => resolve()));
  });
}

/** Codes of three plates of the reference town: minted first, by seed, in the order of its households. */
function samplePlates(): { code: string; place: string }[] {
  const dice = createDice(SEED);
  const { households } = generateTown();
  return households.slice(0, 3).map(({ village, group, houseNumber }) => ({
    code: mintCode(dice.bytes),
    place: `${village}${group}组${houseNumber}号`,
  }));
}

await checkPort();
buildIfNeeded(say);
const { hasDemoStaff } = await setUp(DATA, say);
const server = await startServer({
  data: DATA,
  host: HOST,
  port: PORT,
  addressHeader: process.env.CLIENT_ADDRESS_HEADER,
  publicOrigin: process.env.PUBLIC_ORIGIN,
});
const url = server.url.replace('127.0.0.1', 'localhost');
say(`ready http://${HOST}:${new URL(server.url).port}`);
for (const { code, place } of samplePlates()) say(`  plate ${printCode(code)} ${place}  ${url}/D/${code}`);
say(`  progress ${url}/progress   English ${url}/en   style guide ${url}/styleguide`);
if (hasDemoStaff) for (const line of demoTable(url)) say(line);

const schedule = setInterval(
  () => void server.runSchedule().catch((error) => console.error(String(error))),
  SCHEDULE_EVERY,
);
const stop = () => {
  clearInterval(schedule);
  void server.stop().finally(() => process.exit(0));
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
// npm tells only its shell of a SIGTERM, and the shell tells nobody: end with the parent instead of staying behind.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(), 500).unref();
