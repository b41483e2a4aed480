// The thread that writes: it waits for locks and for the disk, so that the thread that answers people never does.
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type Batch, commitAll, type Reply } from './commit.ts';
import { openConnection } from './connection.ts';
import { d1Error } from './errors.ts';

export interface Asked {
  id: number;
  batch: Batch;
}
/** The answers to what was written together, in one message. */
export type Told = { id: number; reply: Reply }[];

/** Batches that share a transaction at most: the first of them is not told before the last has run. */
const TOGETHER = 64;

const connection = openConnection(workerData as { file: string });

/** An error crosses the border of a thread as its message only. */
const inWords = (reply: Reply): Reply => ('error' in reply ? { error: d1Error(reply.error).message } : reply);

function workOff(port: MessagePort, first: Asked): void {
  const asked = [first];
  for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) {
    asked.push(more.message as Asked);
    if (asked.length === TOGETHER) break;
  }
  const replies = commitAll(
    connection,
    asked.map(({ batch }) => batch),
  );
  port.postMessage(
    asked.map(({ id }, i) => ({ id, reply: inWords(replies[i] ?? { error: 'no reply' }) })) satisfies Told,
  );
}

parentPort?.on('message', (asked: Asked | 'close') => {
  if (!parentPort) return;
  if (asked !== 'close') return workOff(parentPort, asked);
  connection.close();
  parentPort.close();
});
