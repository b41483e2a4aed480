// A real OpenSSH server on this machine's loopback address, for tests: with keys of its own, ended with the test.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { freePort } from '../continuous/tunnel.ts';

/** Where Debian has it; SSHD names another. */
export const SSHD = process.env.SSHD ?? '/usr/sbin/sshd';
export const hasSshd = existsSync(SSHD);

export interface LoopbackSshd {
  port: number;
  user: string;
  hostKey: string;
  identity: string;
  /** A folder that it may write to. */
  folder: string;
  stop(): Promise<void>;
}

/** Root cannot serve without Debian's user `sshd`, so it serves as nobody, for nobody. */
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

function makeKey(file: string): string {
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
  return readFileSync(`${file}.pub`, 'utf8').trim();
}

/** Resolves when something listens on a port. */
const listens = (port: number) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(void socket.destroy()));
    socket.once('error', reject);
  });

/** Starts it with its files in a folder of its own. */
export async function loopbackSshd(place: string): Promise<LoopbackSshd> {
  const folder = path.join(place, 'kept');
  mkdirSync(folder, { recursive: true });
  const [host, identity] = [path.join(place, 'host'), path.join(place, 'identity')];
  const hostKey = makeKey(host);
  writeFileSync(path.join(place, 'allowed'), `${makeKey(identity)}\n`);
  const port = await freePort();
  const config = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${host}`, 'PidFile none', 'UsePAM yes', 'StrictModes no'],
    ...[
      `AuthorizedKeysFile ${path.join(place, 'allowed')}`,
      'Subsystem sftp internal-sftp',
      'ForceCommand internal-sftp',
    ],
  ];
  writeFileSync(path.join(place, 'config'), `${config.join('\n')}\n`);
  if (isRoot) for (const file of [folder, host]) chownSync(file, NOBODY, NOBODY);
  chmodSync(path.dirname(place), 0o755);
  const child = spawn(SSHD, ['-D', '-e', '-f', path.join(place, 'config')], {
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  await vi.waitFor(() => listens(port), { timeout: 20_000 });
  return { port, user: isRoot ? 'nobody' : userInfo().username, hostKey, identity, folder, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
