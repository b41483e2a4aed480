// Programs that the bench starts beside itself.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Running {
  url: string;
  /** Milliseconds from starting it until it said that it was ready. */
  readyAfter: number;
  /** Bytes in memory of the process that answers: the one it started, or itself. */
  memory(): number;
  /** Milliseconds of processor that it has taken. */
  processor(): number;
  stop(): Promise<void>;
}

/** Starts a Node program; resolves when it prints `ready <address>`. */
export async function startProgram(args: readonly string[], env: Record<string, string> = {}): Promise<Running> {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyAddress(child);
  const answering = () => childrenOf(child.pid ?? 0)[0] ?? child.pid ?? 0;
  return {
    url,
    readyAfter: performance.now() - start,
    memory: () => memoryOf(answering()),
    processor: () => processorOf(answering()),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readyAddress(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [, address] = line.match(/^ready (\S+)/) ?? [];
    if (!address) continue;
    child.stdout?.resume();
    return address;
  }
  throw new Error('the program ended before it was ready');
}

/** Milliseconds that a Node program takes from its start to its end; the median of several. */
export async function timeOf(args: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit');
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[3] ?? Number.NaN;
}

function childrenOf(pid: number): number[] {
  const parentOf = (one: string) => Number(readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.filter((one) => safely(() => parentOf(one)) === pid).map(Number);
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}

/** Of user and system, as `/proc/<pid>/stat` counts them: in hundredths of a second. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
