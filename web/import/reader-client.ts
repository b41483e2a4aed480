import { type FileProblem, UnreadableFile } from './grid.ts';
import type { Reader } from './reader.ts';

export interface Asked {
  id: number;
  method: keyof Reader | 'take';
  args: unknown[];
}
export type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; problem: FileProblem | 'unknown'; line: number | undefined };

/** The reader of a file as the page sees it: every answer takes its time. */
export type ReaderClient = {
  [M in keyof Reader]: (...args: Parameters<Reader[M]>) => Promise<Awaited<ReturnType<Reader[M]>>>;
} & { close(): void };

/** Starts a reader in the background and hands it a file. Its calls throw `UnreadableFile`. */
export async function readInBackground(bytes: Uint8Array<ArrayBuffer>): Promise<ReaderClient> {
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) one?.resolve(data.value);
    else one?.reject(data.problem === 'unknown' ? new Error('reader') : new UnreadableFile(data.problem, data.line));
  });
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new UnreadableFile('tooLarge'));
    waiting.clear();
  });
  const ask = (method: Asked['method'], args: unknown[], transfer: Transferable[] = []) =>
    new Promise<unknown>((resolve, reject) => {
      last++;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, method, args } satisfies Asked, transfer);
    });
  await ask('take', [bytes], [bytes.buffer]);
  const methods = ['open', 'plan', 'chunk', 'lines', 'show', 'fix', 'correct', 'faultTable'] as const;
  const calls = Object.fromEntries(methods.map((method) => [method, (...args: unknown[]) => ask(method, args)]));
  return { ...calls, close: () => worker.terminate() } as unknown as ReaderClient;
}
