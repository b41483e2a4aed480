// One of the processes that serve a town. It ends with the first process, which started it (node:cluster sees to that).
import type { FromFirst, FromOther, ProcessOptions } from './messages.ts';
import { OPTIONS } from './messages.ts';
import type { Counted } from './observe/metrics.ts';
import { type Server, serve } from './serve.ts';

const tell = (message: FromOther) => process.send?.(message);
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Questions to the first process that wait for its answer. */
function asking<Q extends object, A>(ask: (id: number, question: Q) => void) {
  const waiting = new Map<number, (answer: A) => void>();
  let last = 0;
  return {
    ask: (question: Q) =>
      new Promise<A>((resolve) => {
        const id = ++last;
        waiting.set(id, resolve);
        ask(id, question);
      }),
    settle(id: number, answer: A) {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    },
  };
}

/** The limit on writes is counted by the first process for all. */
const limit = asking<{ key: string }, { success: boolean }>((id, { key }) => tell({ kind: 'limit', id, key }));
const measures = asking<object, Counted[]>((id) => tell({ kind: 'measure', id }));

function runSchedule(server: Server): void {
  server.runSchedule().then(
    () => tell({ kind: 'scheduled' }),
    (error) => tell({ kind: 'scheduled', error: wordsOf(error) }),
  );
}

function hear(server: Server, message: FromFirst): void {
  switch (message.kind) {
    case 'limited':
      limit.settle(message.id, message);
      break;
    case 'measured':
      measures.settle(message.id, message.counted);
      break;
    case 'count':
      void server.counted().then((counted) => tell({ kind: 'counted', counted }));
      break;
    case 'schedule':
      runSchedule(server);
      break;
    case 'stop':
      void server.stop().finally(() => process.exit(0));
  }
}

try {
  const options = JSON.parse(process.env[OPTIONS] ?? '{}') as ProcessOptions;
  const server = await serve({
    ...options,
    writeLimit: { limit: limit.ask },
    notice: (line) => tell({ kind: 'notice', line }),
    measureAll: () => measures.ask({}),
  });
  process.on('message', (message: FromFirst) => hear(server, message));
  // Ctrl-C reaches all processes of a terminal: the first one says when to stop.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  tell({ kind: 'ready', url: server.url });
} catch (error) {
  tell({ kind: 'failed', message: wordsOf(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
