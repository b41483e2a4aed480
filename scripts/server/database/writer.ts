import { Worker } from 'node:worker_threads';
import { startedFile } from '../started.ts';
import type { Batch } from './commit.ts';
import type { Outcome } from './connection.ts';
import type { Asked, Told } from './writing-thread.ts';

export interface Writer {
  /** Writes all of a batch or nothing of it; resolves when it is on the disk. Rejects with D1's errors. */
  write(batch: Batch): Promise<Outcome[]>;
  /** Ends the thread after what it was asked before. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(outcomes: Outcome[]): void;
  reject(error: Error): void;
}

/** Returns the writer of a database file. Its thread is started by the first write. */
export function createWriter(file: string): Writer {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let thread: Worker | undefined;

  function start(): Worker {
    const started = new Worker(startedFile('writing-thread'), { workerData: { file } });
    started.on('message', (told: Told) => {
      for (const { id, reply } of told) {
        const one = waiting.get(id);
        waiting.delete(id);
        if ('outcomes' in reply) one?.resolve(reply.outcomes);
        else one?.reject(new Error(String(reply.error)));
      }
      if (!waiting.size) started.unref();
    });
    // What was in its hands is neither promised nor lost: it never began, or was never committed.
    const failed = (error: Error) => {
      thread = undefined;
      for (const { reject } of waiting.values())
        reject(new Error(`D1_ERROR: the writing thread ended: ${error.message}`));
      waiting.clear();
    };
    started.on('error', failed);
    started.on('exit', (code) => code && failed(new Error(`exit ${code}`)));
    return started;
  }

  return {
    write(batch) {
      thread ??= start();
      thread.ref();
      const id = ++last;
      const asked: Asked = { id, batch };
      thread.postMessage(asked);
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    async close() {
      const ending = thread;
      thread = undefined;
      if (!ending) return;
      ending.ref();
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      ending.postMessage('close');
      await ended;
    },
  };
}
