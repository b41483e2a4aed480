// npm start: sets up and serves. What it starts ends with it, so that Ctrl-C or a SIGTERM to npm ends all of it.
import { createServer } from 'node:net';
import { printCode } from '../../shared/doorplate/code.ts';
import { backupsFolder } from '../server/backup/backups-folder.ts';
import { keepBackups } from '../server/backup/nightly.ts';
import { checkStart } from '../server/check-start.ts';
import { clientsInWords } from '../server/clients.ts';
import { copyContinuously } from '../server/continuous/copy-continuously.ts';
import { readDestination } from '../server/continuous/settings.ts';
import { lockFolder } from '../server/lock.ts';
import { startProcesses } from '../server/processes.ts';
import { readSettings, type Settings } from '../server/settings.ts';
import { sweepFiles } from '../server/sweep-files.ts';
import { isOldLayout, takeOver } from '../server/take-over.ts';
import { withBindings } from '../server/town.ts';
import { backUpBeforeUpgrade } from '../server/upgrade.ts';
import { wordsOf } from '../server/words.ts';
import { findSetUp } from '../set-up-stamp.ts';

const SCHEDULE_EVERY = 5 * 60_000;

const say = (line: string) => console.log(line);

/** Says in a sentence when the port is taken, before anything long begins. */
function checkPort({ host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} on ${host} is in use: another Menpai may be running. Stop it, or choose another with PORT=…`;
      reject(new Error(error.code === 'EADDRINUSE' ? taken : `Cannot listen on ${host}:${port}: ${error.message}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Brings the data folder to the present layout and schema. Returns whether it has demo accounts. */
async function prepareData(data: string): Promise<boolean> {
  if (isOldLayout(data)) {
    const photos = takeOver(data);
    say(
      `The data of the earlier layout (${data}/v3) were copied to ${data}/town.sqlite, with ${photos} photos; the old ones were left as they are.`,
    );
  }
  await backUpBeforeUpgrade(data, say);
  const before = await findSetUp(data, withBindings);
  if (before) return before.hasDemoStaff;
  const { setUp } = await import('../set-up.ts');
  return (await setUp(data, say)).hasDemoStaff;
}

/** The first plates of the town, to be tried out. */
function samplePlates(data: string): Promise<{ code: string; place: string }[]> {
  return withBindings(data, async ({ DB }) => {
    const { results } =
      await DB.prepare(`SELECT d.code, v.name_zh || g.number || '组' || h.house_number || '号' AS place
      FROM household h JOIN household_group g ON g.id = h.group_id JOIN jurisdiction v ON v.id = g.village_id
      JOIN doorplate d ON d.household_id = h.id AND d.status IN ('minted', 'mounted') WHERE h.id <= 10 ORDER BY h.id LIMIT 3`).all<{
        code: string;
        place: string;
      }>();
    return results;
  });
}

async function start(settings: Settings): Promise<void> {
  const { data, host, port, processes, logsRequests, ...about } = settings;
  await checkPort(settings);
  lockFolder(data);
  await checkStart(data);
  const hasDemoStaff = await prepareData(data);
  const to = readDestination(process.env);
  const copy = to && (await copyContinuously(data, to, say));
  const options = { ...about, data, host, port, log: logsRequests ? 1 : undefined };
  const server = await startProcesses(options, processes, say);
  const url = server.url.replace('127.0.0.1', 'localhost');
  say(`ready http://${host}:${new URL(server.url).port}`);
  say(`  ${clientsInWords(host, about.addressHeader)}`);
  for (const { code, place } of await samplePlates(data)) say(`  plate ${printCode(code)} ${place}  ${url}/D/${code}`);
  say(`  progress ${url}/progress   English ${url}/en   style guide ${url}/styleguide`);
  if (hasDemoStaff) for (const line of (await import('../demo-staff.ts')).demoTable(url)) say(line);

  const backups = backupsFolder(data);
  const keep = backups ? keepBackups(data, backups, say) : () => Promise.resolve();
  const schedule = setInterval(() => {
    void server.runSchedule().catch((error) => console.error(String(error)));
    void keep();
  }, SCHEDULE_EVERY);
  void keep();
  void sweepFiles(data).catch((error: Error) => say(wordsOf(error, data)));
  const stop = () => {
    clearInterval(schedule);
    void server
      .stop()
      .then(() => copy?.stop())
      .finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // npm tells only its shell of a SIGTERM, and the shell tells nobody: end with the parent instead of staying behind.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

try {
  await start(readSettings(process.env, process.stdout.isTTY));
} catch (error) {
  console.error(wordsOf(error, process.env.DATA || '.data'));
  process.exit(1);
}
