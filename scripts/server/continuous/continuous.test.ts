import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hasSshd, loopbackSshd } from '../testing/loopback-sshd.ts';
import { type SmallTown, smallTown } from '../testing/small-town.ts';
import { copyContinuously } from './copy-continuously.ts';
import { litestreamProgram } from './litestream.ts';
import { readDestination } from './settings.ts';

/** Milliseconds that the documentation promises (docs/backup.md). */
const MOST_LOST = 1_000;

it('reads where to from two lines, and takes no other machine than the one it was told', () => {
  expect(readDestination({})).toBeUndefined();
  expect(readDestination({ LITESTREAM_TO: 'file:///mnt/x' })).toEqual({ kind: 'file', folder: '/mnt/x' });
  const sftp = { LITESTREAM_TO: 'sftp://menpai@backup.example:2222/menpai', LITESTREAM_IDENTITY: '/k' };
  expect(readDestination({ ...sftp, LITESTREAM_HOST_KEY: 'ssh-ed25519 AAAA' })).toEqual({
    ...{ kind: 'sftp', host: 'backup.example', port: 2222, user: 'menpai' },
    ...{ folder: '/menpai', hostKey: 'ssh-ed25519 AAAA', identity: '/k' },
  });
  expect(() => readDestination(sftp)).toThrow('LITESTREAM_HOST_KEY is missing');
  expect(() => readDestination({ LITESTREAM_TO: '/mnt/x' })).toThrow('neither file:///folder nor sftp://');
});

/** A process that copies to `to` and writes the time, again and again, into a table; prints it once it is on the disk. */
const WRITER = `
  const [data] = process.argv.slice(2);
  const { copyContinuously } = await import(${JSON.stringify(path.resolve('scripts/server/continuous/copy-continuously.ts'))});
  const { readDestination } = await import(${JSON.stringify(path.resolve('scripts/server/continuous/settings.ts'))});
  const { withBindings } = await import(${JSON.stringify(path.resolve('scripts/server/town.ts'))});
  await copyContinuously(data, readDestination(process.env), console.error);
  await withBindings(data, async ({ DB }) => {
    for (;;) {
      const now = Date.now();
      await DB.prepare("INSERT INTO lookup_attempt (key, failures, last_at) VALUES (?1, 0, ?2)").bind(crypto.randomUUID(), now).run();
      console.log(now);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });`;

/** The newest time in a copy that was put back; 0 while there is nothing to put back. */
function newestIn(replica: string, to: string): number {
  const { status } = spawnSync(litestreamProgram(), ['restore', '-o', to, replica], { encoding: 'utf8' });
  if (status !== 0 || !existsSync(to)) return 0;
  const db = new DatabaseSync(to, { readOnly: true });
  const newest = Number(db.prepare('SELECT max(last_at) AS at FROM lookup_attempt').get()?.at ?? 0);
  expect(db.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok');
  db.close();
  return newest;
}

/** Writes for some seconds while the database is copied as `settings` say, kills everything; returns the milliseconds that `replica` lacks. */
async function lostAfterKill(town: SmallTown, settings: Record<string, string>, replica: string): Promise<number> {
  writeFileSync(town.beside('writer.mjs'), WRITER);
  const env = { ...process.env, ...settings };
  const writer = spawn(process.execPath, [town.beside('writer.mjs'), town.data], { detached: true, env });
  let told = 0;
  let tries = 0;
  writer.stdout.on('data', (chunk: Buffer) => {
    told = Number(chunk.toString().trim().split('\n').at(-1));
  });
  const ended = once(writer, 'exit');
  const isCopied = () => expect(newestIn(replica, town.beside(`try-${tries++}`))).toBeGreaterThan(0);
  try {
    await vi.waitFor(isCopied, { timeout: 60_000, interval: 500 });
    const from = told;
    await vi.waitFor(() => expect(told).toBeGreaterThan(from + 3_000), { timeout: 60_000 });
  } finally {
    process.kill(-Number(writer.pid), 'SIGKILL');
    await ended;
  }
  return told - newestIn(replica, town.beside('back'));
}

it('loses at most a second to a folder when everything is killed', { timeout: 120_000 }, async () => {
  const town = await smallTown();
  const to = pathToFileURL(town.beside('copy')).href;
  expect(await lostAfterKill(town, { LITESTREAM_TO: to }, to)).toBeLessThanOrEqual(MOST_LOST);
});

describe.skipIf(!hasSshd)(
  'to another machine (skipped where OpenSSH has no server: apt-get install openssh-server)',
  () => {
    it('loses at most a second when everything is killed', { timeout: 120_000 }, async () => {
      const town = await smallTown();
      const { port, user, hostKey, identity, folder, stop } = await loopbackSshd(town.beside('other'));
      onTestFinished(stop);
      const settings = {
        LITESTREAM_TO: `sftp://${user}@127.0.0.1:${port}${folder}/town`,
        ...{ LITESTREAM_HOST_KEY: hostKey, LITESTREAM_IDENTITY: identity },
      };
      const lost = await lostAfterKill(town, settings, pathToFileURL(path.join(folder, 'town')).href);
      expect(lost).toBeLessThanOrEqual(MOST_LOST);
    });

    it('gives nothing to a machine with another host key, and says so', { timeout: 60_000 }, async () => {
      const town = await smallTown();
      const { port, user, identity, folder, stop } = await loopbackSshd(town.beside('other'));
      onTestFinished(stop);
      const hostKey = `ssh-ed25519 ${'AAAAC3NzaC1lZDI1NTE5AAAAI'}${'A'.repeat(43)}`;
      const to = { kind: 'sftp', host: '127.0.0.1', port, user, folder: `${folder}/town`, hostKey, identity } as const;
      const said: string[] = [];
      const copy = await copyContinuously(town.data, to, (line) => said.push(line));
      onTestFinished(() => copy.stop());
      await vi.waitFor(() => expect(said.join()).toContain('The tunnel of the continuous copy ended'), {
        timeout: 30_000,
      });
      expect(said.join()).toMatch(/Host key verification failed/);
      await vi.waitFor(() => expect(said.join()).toContain('The continuous copy does not succeed'), {
        timeout: 30_000,
      });
      expect(readdirSync(folder)).toEqual([]);
    });
  },
);
