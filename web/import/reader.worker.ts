// Reads lists in the background: 152,000 rows must not hold up the page.
import { UnreadableFile } from './grid.ts';
import { createReader, type Reader } from './reader.ts';
import type { Answer, Asked } from './reader-client.ts';

let reader: Reader | undefined;

async function answer({ method, args }: Asked): Promise<unknown> {
  if (method === 'take') {
    reader = createReader(args[0] as Uint8Array<ArrayBuffer>);
    return true;
  }
  if (!reader) throw new Error('no file yet');
  const ask = reader[method] as (...args: unknown[]) => unknown;
  return ask(...args);
}

addEventListener('message', (event: MessageEvent<Asked>) => {
  const { id } = event.data;
  void answer(event.data).then(
    (value) => postMessage({ id, ok: true, value } satisfies Answer),
    (error: unknown) => {
      const problem = error instanceof UnreadableFile ? error.problem : 'unknown';
      const line = error instanceof UnreadableFile ? error.line : undefined;
      postMessage({ id, ok: false, problem, line } satisfies Answer);
    },
  );
});
