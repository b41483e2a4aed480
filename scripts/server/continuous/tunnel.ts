// The way to another machine. Litestream takes any host's key over SFTP, so it is given a tunnel of OpenSSH, which takes only the one
// it was told.
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import type { ToMachine } from './settings.ts';

/** A port of this machine that nobody uses. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Arguments of `ssh` for a tunnel from a port here to the SSH server there. Writes the file of known hosts into the data folder. */
export function tunnelArgs(data: string, to: ToMachine, port: number): string[] {
  const known = path.resolve(data, 'litestream-host');
  const name = to.port === 22 ? to.host : `[${to.host}]:${to.port}`;
  writeFileSync(known, `${name} ${to.hostKey}\n`, { mode: 0o600 });
  const options = [
    ...['StrictHostKeyChecking=yes', `UserKnownHostsFile=${known}`, 'GlobalKnownHostsFile=/dev/null', 'BatchMode=yes'],
    ...['ExitOnForwardFailure=yes', 'ServerAliveInterval=5', 'ServerAliveCountMax=2', 'IdentitiesOnly=yes'],
  ].flatMap((option) => ['-o', option]);
  const forward = ['-L', `127.0.0.1:${port}:127.0.0.1:${to.port}`];
  return [
    '-N',
    '-F',
    '/dev/null',
    ...options,
    ...forward,
    '-i',
    to.identity,
    '-p',
    String(to.port),
    `${to.user}@${to.host}`,
  ];
}
