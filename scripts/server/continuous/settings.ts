// Where the continuous copy of the database goes: two lines of the environment.
//   LITESTREAM_TO=file:///mnt/other-disk/menpai            another disk
//   LITESTREAM_TO=sftp://menpai@backup.example:22/menpai   another machine, with its host key, which is never taken unasked:
//   LITESTREAM_HOST_KEY=ssh-ed25519 AAAA…                  a line of `ssh-keyscan`, compared by hand with the machine's own
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ToFolder {
  kind: 'file';
  folder: string;
}

export interface ToMachine {
  kind: 'sftp';
  host: string;
  port: number;
  user: string;
  folder: string;
  /** `ssh-ed25519 AAAA…` */
  hostKey: string;
  /** File of the private key that the other machine lets in. */
  identity: string;
}

export type Destination = ToFolder | ToMachine;

type Settings = Readonly<Record<string, string | undefined>>;

/** Reads where to copy to; undefined when no continuous copy is wanted. Throws a sentence for people. */
export function readDestination(env: Settings): Destination | undefined {
  const to = env.LITESTREAM_TO;
  if (!to) return undefined;
  const url = URL.canParse(to) ? new URL(to) : undefined;
  if (url?.protocol === 'file:') return { kind: 'file', folder: fileURLToPath(url) };
  if (url?.protocol === 'sftp:' && url.username && url.pathname.length > 1) return toMachine(url, env);
  throw new Error('LITESTREAM_TO is neither file:///folder nor sftp://user@host:port/folder.');
}

function toMachine(url: URL, env: Settings): ToMachine {
  const hostKey = env.LITESTREAM_HOST_KEY?.trim() ?? '';
  if (!/^[\w@.-]+ [\w+/=]+/.test(hostKey))
    throw new Error(
      `LITESTREAM_HOST_KEY is missing: the key of ${url.hostname}, such as "ssh-ed25519 AAAA…". Ask for it there (cat /etc/ssh/ssh_host_ed25519_key.pub).`,
    );
  return {
    kind: 'sftp',
    ...{ host: url.hostname, port: Number(url.port || 22), user: decodeURIComponent(url.username) },
    ...{ folder: decodeURIComponent(url.pathname), hostKey },
    identity: env.LITESTREAM_IDENTITY || path.join(homedir(), '.ssh/id_ed25519'),
  };
}
