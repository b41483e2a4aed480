import { Agent, request } from 'node:http';

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
  /** Requests per second, eight at a time. */
  perSecond: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function send({ next, expect, name }: Load): Promise<void> {
  const { url, method = 'GET', headers = {}, body } = next();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === expect
          ? resolve()
          : reject(new Error(`${name}: ${response.statusCode} for ${method} ${url}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function latency(load: Load, count: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await send(load);
    times.push(performance.now() - start);
  }
  return median(times);
}

async function throughput(load: Load, milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds;
  let done = 0;
  const start = performance.now();
  const client = async () => {
    while (performance.now() < until) {
      await send(load);
      done++;
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return done / ((performance.now() - start) / 1000);
}

/** Measures all loads in turn, round after round, so that whatever else the machine does falls on all alike. */
export async function measure(loads: readonly Load[], rounds = 5): Promise<Map<string, Sample>> {
  const times = new Map(loads.map((l) => [l.name, { p50: [] as number[], perSecond: [] as number[] }]));
  for (const load of loads) await latency(load, 50);
  for (let round = 0; round < rounds; round++) {
    for (const load of loads) {
      const taken = times.get(load.name);
      taken?.p50.push(await latency(load, 150));
      taken?.perSecond.push(await throughput(load, 700));
    }
  }
  return new Map(
    [...times].map(([name, { p50, perSecond }]) => [name, { p50: median(p50), perSecond: median(perSecond) }]),
  );
}
