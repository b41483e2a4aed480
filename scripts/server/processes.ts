// Several processes that serve one town: each has its own view of the one database file; the first process starts them again, counts
// what they share, and gives the scheduled work to exactly one of them.
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type FromFirst, type FromOther, OPTIONS, type ProcessOptions } from './messages.ts';
import type { Counted } from './observe/metrics.ts';
import { startedFile } from './started.ts';
import { createWriteLimit } from './write-limit.ts';

export interface Processes {
  url: string;
  /** Runs the scheduled handler once, in one process; in the next when that one dies over it. */
  runSchedule(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds before a process that died is started again: one that cannot live must not take the machine. */
const PAUSE = 500;

/** Milliseconds that a process has to end. */
const LAST = 9_500;
/** Milliseconds that it has to say what it counted. */
const SOON = 2_000;

const tell = (to: Worker, message: FromFirst) => void (to.isConnected() && to.send(message));

/** Resolves with the first message of a kind; rejects when the process says that it failed, or ends. */
function heard<K extends FromOther['kind']>(from: Worker, kind: K): Promise<FromOther & { kind: K }> {
  return new Promise((resolve, reject) => {
    const hear = (message: FromOther) => {
      if (message.kind === 'failed') settle(() => reject(new Error(message.message)));
      else if (message.kind === kind) settle(() => resolve(message as FromOther & { kind: K }));
    };
    const ended = () => settle(() => reject(new Error('the process ended')));
    const settle = (then: () => void) => {
      from.off('message', hear).off('exit', ended);
      then();
    };
    from.on('message', hear).on('exit', ended);
  });
}

/** Returns what a process counted; undefined when it does not say so soon. */
async function countedBy(one: Worker): Promise<Counted | undefined> {
  const asked = heard(one, 'counted').then(
    ({ counted }) => counted,
    () => undefined,
  );
  tell(one, { kind: 'count' });
  const timer = new AbortController();
  const late = pause(SOON, undefined, { signal: timer.signal, ref: false }).catch(() => undefined);
  return Promise.race([asked, late]).finally(() => timer.abort());
}

/** Starts `count` processes; resolves when all accept requests. Rejects with what keeps one of them from it. */
export async function startProcesses(
  options: ProcessOptions,
  count: number,
  say: (line: string) => void,
): Promise<Processes> {
  const limit = createWriteLimit();
  const alive = new Set<Worker>();
  let isStopping = false;
  const startedAt = Date.now();
  cluster.setupPrimary({ exec: startedFile('process') });

  const noticed = new Set<string>();

  /** What all count; without one that does not answer. */
  async function answerMeasure(asking: Worker, id: number): Promise<void> {
    const all = await Promise.all([...alive].map((one) => countedBy(one)));
    tell(asking, { kind: 'measured', id, counted: all.filter((one) => one !== undefined) });
  }

  function notice(line: string): void {
    if (!noticed.has(line)) say(line);
    noticed.add(line);
  }

  async function answerLimit(asking: Worker, id: number, key: string): Promise<void> {
    const { success } = await limit.limit({ key });
    tell(asking, { kind: 'limited', id, success });
  }

  function startAgain(why: string): void {
    if (isStopping) return;
    say(`A process of the server ended (${why}); another takes its place.`);
    setTimeout(() => void start().catch((error: Error) => startAgain(error.message)), PAUSE);
  }

  async function start(): Promise<string> {
    const one = cluster.fork({ [OPTIONS]: JSON.stringify({ ...options, processes: count, startedAt }) });
    one.on('message', (message: FromOther) => {
      if (message.kind === 'limit') void answerLimit(one, message.id, message.key);
      if (message.kind === 'measure') void answerMeasure(one, message.id);
      if (message.kind === 'notice') notice(message.line);
    });
    const { url } = await heard(one, 'ready');
    alive.add(one);
    one.once('exit', (code, signal) => {
      alive.delete(one);
      startAgain(signal || `exit ${code}`);
    });
    return url;
  }

  /** Ends what runs, the rest after the time that each gives its requests. */
  async function stop(): Promise<void> {
    isStopping = true;
    const ended = [...alive].map((one) => once(one, 'exit'));
    for (const one of alive) tell(one, { kind: 'stop' });
    // One that does not even hear that it should end.
    const timer = setTimeout(() => [...alive].map((one) => one.process.kill('SIGKILL')), LAST);
    await Promise.all(ended);
    clearTimeout(timer);
  }

  const starting = await Promise.allSettled(Array.from({ length: count }, start));
  const failed = starting.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    url: starting.map((one) => (one.status === 'fulfilled' ? one.value : ''))[0] ?? '',
    async runSchedule() {
      for (const one of [...alive]) {
        const done = heard(one, 'scheduled');
        tell(one, { kind: 'schedule' });
        const result = await done.catch(() => undefined);
        if (result?.error) throw new Error(result.error);
        if (result) return;
      }
      throw new Error('no process lives to do the scheduled work');
    },
    stop,
  };
}
