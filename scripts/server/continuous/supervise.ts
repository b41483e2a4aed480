// A program that must run as long as the server does: started again when it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Milliseconds before it is started again. */
const PAUSE = 1_000;

/** How Litestream says that something failed. */
const FAILURE = /level=ERROR .*\berror=(.+)/;

/** What is supervised. */
export interface Supervised {
  /** Its process of now. */
  pid(): number | undefined;
  /** Ends it, after what it has begun. */
  stop(): Promise<void>;
}

/** Starts a program and keeps it running. `say` hears what fails and its last words when it ends, `started` is told of each start. */
export function supervise(
  name: string,
  program: string,
  args: readonly string[],
  say: (line: string) => void,
  started: () => void = () => undefined,
): Supervised {
  let isStopping = false;
  let child: ChildProcess;
  let timer: NodeJS.Timeout | undefined;
  function start(): void {
    let last = '';
    let told = '';
    child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const hear = (chunk: Buffer) => {
      const lines = chunk.toString().trim().split('\n');
      last = lines.at(-1) ?? '';
      // It tries again by itself, several times a second: said once.
      const failure = FAILURE.exec(lines.find((line) => FAILURE.test(line)) ?? '')?.[1];
      if (failure && failure !== told) say(`${name} does not succeed: ${failure}`);
      told = failure ?? told;
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('spawn', started);
    child.on('error', (error) => hear(Buffer.from(error.message)));
    child.once('close', () => {
      if (isStopping) return;
      say(`${name} ended (${last}); it is started again.`);
      timer = setTimeout(start, PAUSE);
    });
  }
  start();
  return {
    pid: () => child.pid,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
