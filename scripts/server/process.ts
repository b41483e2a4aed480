// One of the processes that serve a town. It ends with the first process, which started it (node:cluster sees to that).
import type { RateLimit } from '@cloudflare/workers-types';
import type { FromFirst, FromOther, ProcessOptions } from './messages.ts';
import { OPTIONS } from './messages.ts';
import { serve } from './serve.ts';

const tell = (message: FromOther) => process.send?.(message);
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The limit on writes, counted by the first process for all. */
function sharedLimit(): { limit: RateLimit; settle(id: number, success: boolean): void } {
  const waiting = new Map<number, (success: boolean) => void>();
  let last = 0;
  return {
    limit: {
      limit: ({ key }) =>
        new Promise((resolve) => {
          const id = ++last;
          waiting.set(id, (success) => resolve({ success }));
          tell({ kind: 'limit', id, key });
        }),
    },
    settle(id, success) {
      waiting.get(id)?.(success);
      waiting.delete(id);
    },
  };
}

try {
  const { limit, settle } = sharedLimit();
  const options = JSON.parse(process.env[OPTIONS] ?? '{}') as ProcessOptions;
  const server = await serve({ ...options, writeLimit: limit });
  const stop = () => void server.stop().finally(() => process.exit(0));
  process.on('message', (message: FromFirst) => {
    if (message.kind === 'limited') return settle(message.id, message.success);
    if (message.kind === 'stop') return stop();
    server.runSchedule().then(
      () => tell({ kind: 'scheduled' }),
      (error) => tell({ kind: 'scheduled', error: wordsOf(error) }),
    );
  });
  // Ctrl-C reaches all processes of a terminal: the first one says when to stop.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  tell({ kind: 'ready', url: server.url });
} catch (error) {
  tell({ kind: 'failed', message: wordsOf(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
