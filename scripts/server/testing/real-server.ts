// `npm start` as a town runs it: several processes in a group of their own, ended as a power cut ends them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The header by which a client says where it is, as behind a proxy. */
export const ADDRESS = 'X-Kill-Address';

export interface RealServer {
  url: string;
  /** kill −9 of all its processes at once. */
  kill(): Promise<void>;
}

/** Resolves with the address when the server says that it is ready. Rejects with what it says instead. */
function readyOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /^ready (\S+)$/m.exec(said)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
}

/** Starts `npm start` on a data folder; resolves when it is ready. */
export async function startReal(data: string, processes = 2): Promise<RealServer> {
  const settings = {
    DATA: data,
    PORT: '0',
    PROCESSES: String(processes),
    BACKUP_TO: 'none',
    CLIENT_ADDRESS_HEADER: ADDRESS,
  };
  const child = spawn(process.execPath, ['scripts/command.mjs', 'start'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
  });
  const ended = once(child, 'exit');
  const kill = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  try {
    return { url: await readyOf(child), kill };
  } catch (error) {
    await kill();
    throw error;
  }
}
