// Sends requests over plain sockets: a client that costs little, because it shares the machine with what it measures.
import { connect, type Socket } from 'node:net';

/** One kind of request: each call gives the next one to send. */
export interface Load {
  name: string;
  next(): { url: string; method?: string; headers?: Record<string, string>; body?: string };
  /** Status every answer must have; anything else stops the bench. */
  expect: number;
}

export interface Sample {
  /** Median time of one request at a time, in milliseconds. */
  p50: number;
  /** Requests per second, sixteen at a time. */
  perSecond: number;
}

/** As phones ask: Chrome on Android over TLS. */
const ACCEPTS = 'Accept-Encoding: gzip, deflate, br, zstd\r\n';
const AT_ONCE = 16;
const END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

/** Where an answer ends whose body begins at `from`; undefined while that is not known yet. One answer is under way at a time. */
function endOf(got: Buffer, from: number, head: string): number | undefined {
  if (!/transfer-encoding: chunked/i.test(head)) return from + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const isWhole = got.length > from && got.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  return isWhole ? got.length : undefined;
}

/** One connection that is kept: sends a request, and resolves with the status when the whole answer is there. */
function openClient(port: number): { ask(text: string): Promise<number>; close(): void } {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let got = Buffer.alloc(0);
  let settle: { resolve(status: number): void; reject(error: Error): void } | undefined;
  socket.on('data', (chunk) => {
    got = got.length ? Buffer.concat([got, chunk]) : chunk;
    const at = got.indexOf(END);
    if (at < 0) return;
    const head = got.subarray(0, at).toString('latin1');
    const end = endOf(got, at + END.length, head);
    if (end === undefined || got.length < end) return;
    got = got.subarray(end);
    settle?.resolve(Number(head.slice(9, 12)));
  });
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('the connection was closed')));
  return {
    ask: (text) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.write(text);
      }),
    close: () => {
      settle = undefined;
      socket.destroy();
    },
  };
}

/** The next request of a load, as it goes over the wire, and the port it goes to. */
function textOf({ next }: Load): { port: number; text: string } {
  const { url, method = 'GET', headers = {}, body } = next();
  const { port, host, origin, pathname, search } = new URL(url);
  const sent = { Host: host, ...(method === 'POST' && { Origin: origin }), ...headers };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const text = `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}${ACCEPTS}${length}\r\n${body ?? ''}`;
  return { port: Number(port), text };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Sends as many at once as said until `isOver`, and gives how many were answered. */
async function send(
  load: Load,
  atOnce: number,
  isOver: (done: number) => boolean,
  time?: (ms: number) => void,
): Promise<number> {
  const { port } = textOf(load);
  let done = 0;
  const client = async () => {
    const connection = openClient(port);
    while (!isOver(done)) {
      const { text } = textOf(load);
      const start = performance.now();
      const status = await connection.ask(text);
      if (status !== load.expect) throw new Error(`${load.name}: ${status} for ${text.split('\r\n')[0]}`);
      time?.(performance.now() - start);
      done++;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return done;
}

/** Sends `count` requests of a load, sixteen at a time. */
export const sendMany = (load: Load, count: number): Promise<number> => send(load, AT_ONCE, (done) => done >= count);

async function latency(load: Load, count: number): Promise<number> {
  const times: number[] = [];
  await send(
    load,
    1,
    (done) => done >= count,
    (ms) => times.push(ms),
  );
  return median(times);
}

async function throughput(load: Load, milliseconds: number): Promise<number> {
  const start = performance.now();
  const done = await send(load, AT_ONCE, () => performance.now() - start > milliseconds);
  return done / ((performance.now() - start) / 1000);
}

/** Measures all loads in turn, round after round, so that whatever else the machine does falls on all alike. */
export async function measure(loads: readonly Load[], rounds = 5): Promise<Map<string, Sample>> {
  const times = new Map(loads.map((l) => [l.name, { p50: [] as number[], perSecond: [] as number[] }]));
  for (const load of loads) await latency(load, 50);
  for (let round = 0; round < rounds; round++) {
    for (const load of loads) {
      const taken = times.get(load.name);
      taken?.p50.push(await latency(load, 100));
      taken?.perSecond.push(await throughput(load, 800));
    }
  }
  return new Map(
    [...times].map(([name, { p50, perSecond }]) => [name, { p50: median(p50), perSecond: median(perSecond) }]),
  );
}
