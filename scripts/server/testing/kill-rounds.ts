// The proof that nothing acknowledged is lost: people write, all processes are killed, and what was told to them is looked for.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { verifyAudit } from '../../../worker/audit/verify.ts';
import { systemContext } from '../../../worker/composition.ts';
import { photoKey } from '../../../worker/photo/store-photo.ts';
import { openBytes } from '../../../worker/seal.ts';
import { checkIntegrity, openToRead } from '../backup/copy-database.ts';
import { filePath, openFiles } from '../files.ts';
import { namedFiles } from '../named-files.ts';
import { sweepFiles } from '../sweep-files.ts';
import { databaseFile, filesFolder, withBindings } from '../town.ts';
import { startReal } from './real-server.ts';
import { applicationToSend, photoToSend, type Sent, send } from './writes.ts';

/** People who write at once. */
const CLIENTS = 6;
const TWO_HOURS = 7_200_000;

export interface KillReport {
  rounds: number;
  /** What was acknowledged before a kill: looked for after it. */
  acknowledged: number;
  /** What was on its way when a kill came: sent again, under its key. */
  cutOff: number;
  /** Files that no row named after a kill, taken away by the sweep. */
  swept: number;
}

/** Writes until something is not answered any more; `told` hears of each acknowledgement. */
async function write(url: string, plate: string, all: Sent[], told: () => void): Promise<void> {
  const sendOne = async (sent: Sent) => {
    all.push(sent);
    const isTold = await send(url, sent);
    if (isTold) told();
    return isTold;
  };
  for (;;) {
    const [card, bill] = [photoToSend(), photoToSend()];
    for (const sent of [card, bill, applicationToSend(plate, card, bill)]) if (!(await sendOne(sent))) return;
  }
}

/** Kills the servers of a data folder `rounds` times while people write. Throws at the first thing that is not as they were told. */
export async function killRounds(
  data: string,
  rounds: number,
  say: (line: string) => void = () => undefined,
): Promise<KillReport> {
  const report: KillReport = { rounds, acknowledged: 0, cutOff: 0, swept: 0 };
  const all: Sent[] = [];
  const plates = platesOf(data);
  for (let round = 0; round < rounds; round++) {
    const server = await startReal(data);
    try {
      await settleCutOff(server.url, all, report);
      await writeUntilKilled(server, plates, all, 3 + ((round * 7) % 23));
    } finally {
      await server.kill();
    }
    report.acknowledged = all.filter(({ answer }) => answer !== undefined).length;
    report.swept += await checkTown(data, all);
    say(`round ${round + 1}: ${report.acknowledged} acknowledged, all there once`);
  }
  await settleAll(data, all, report);
  return report;
}

function platesOf(data: string): string[] {
  const db = openToRead(databaseFile(data));
  const rows = db.prepare('SELECT code FROM doorplate ORDER BY code LIMIT ?').all(CLIENTS);
  db.close();
  return rows.map(({ code }) => String(code));
}

/** Sends again what was cut off: whether it was written or not, it is there once. */
async function settleCutOff(url: string, all: readonly Sent[], report: KillReport): Promise<void> {
  for (const sent of all.filter(({ answer }) => answer === undefined)) {
    report.cutOff++;
    if (!(await send(url, sent))) throw new Error(`${sent.kind} has no answer from a server that is well`);
  }
}

async function writeUntilKilled(
  server: { url: string; kill(): Promise<void> },
  plates: readonly string[],
  all: Sent[],
  after: number,
): Promise<void> {
  let left = after;
  const told = () => {
    if (--left === 0) void server.kill();
  };
  await Promise.all(plates.map((plate) => write(server.url, plate, all, told)));
}

/** After the last kill, everything is settled and counted once more: as many cases as were sent, whoever was answered. */
async function settleAll(data: string, all: readonly Sent[], report: KillReport): Promise<void> {
  const server = await startReal(data);
  try {
    await settleCutOff(server.url, all, report);
  } finally {
    await server.kill();
  }
  await checkTown(data, all);
}

/** Looks for everything that was acknowledged. Returns how many files no row named. */
async function checkTown(data: string, all: readonly Sent[]): Promise<number> {
  const db = openToRead(databaseFile(data));
  try {
    checkIntegrity(db, data);
    checkCases(db, all);
    const swept = await sweepFiles(data, Date.now() + TWO_HOURS);
    const { objects } = await openFiles(filesFolder(data)).list({ limit: Number.POSITIVE_INFINITY });
    const [named, kept] = [namedFiles(db).sort(), objects.map(({ key }) => key).sort()];
    if (named.join() !== kept.join()) throw new Error(`rows name ${named.length} files, ${kept.length} are there`);
    await checkContents(data, all);
    return swept;
  } finally {
    db.close();
  }
}

function checkCases(db: ReturnType<typeof openToRead>, all: readonly Sent[]): void {
  const find = db.prepare(`SELECT count(*) AS photos FROM case_file f JOIN application a ON a.case_id = f.id
    JOIN material_photo m ON m.case_id = f.id WHERE f.receipt = ?`);
  const applications = all.filter(({ kind }) => kind === 'application');
  for (const { answer } of applications)
    if (answer !== undefined && find.get(answer)?.photos !== 2)
      throw new Error(`case ${answer} is not there with its photos`);
  const found = Number(db.prepare('SELECT count(*) AS n FROM application').get()?.n);
  const told = applications.filter(({ answer }) => answer !== undefined).length;
  // What was cut off may have been written or not.
  if (found < told || found > applications.length) throw new Error(`${found} cases for ${told} receipts`);
}

/** Opens every photo that was acknowledged, and goes through the record. */
async function checkContents(data: string, all: readonly Sent[]): Promise<void> {
  await withBindings(data, async (env) => {
    const ctx = await systemContext(env);
    for (const { kind, answer } of all) {
      if (kind !== 'photo' || answer === undefined) continue;
      const sealed = await readFile(path.join(filesFolder(data), filePath(photoKey(answer))));
      await openBytes(ctx.keys, new Uint8Array(sealed), photoKey(answer));
    }
    const { ok, damage } = await verifyAudit(ctx);
    if (!ok) throw new Error(`the record was ${damage?.kind} at ${damage?.seq}`);
  });
}
