// Serves a town in this process: the built Worker over its data folder, and the files of the build.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RateLimit } from '@cloudflare/workers-types';
import type { Env } from '../../worker/env.ts';
import { type Ask, answerWith, type Listener } from './answer.ts';
import { createClients } from './clients.ts';
import { createReloader, RELOAD_SCRIPT } from './dev-reload.ts';
import { followKeys } from './follow-keys.ts';
import { createInFlight } from './in-flight.ts';
import { openAccessLog } from './observe/access-log.ts';
import { backupHealth } from './observe/backup-age.ts';
import { type Counted, createMetrics, type Metrics, metricsText } from './observe/metrics.ts';
import { readiness, serverState, taskCounts } from './observe/own-state.ts';
import { createProbes } from './observe/probes.ts';
import { noteRoute, watchAnswer } from './observe/served.ts';
import { serveFiles } from './static-files.ts';
import { type OpenTown, openTown } from './town.ts';

const WORKER = 'dist/worker/index.js';
const CLIENT = 'dist/client';

/** What `worker/index.ts` exports. */
interface BuiltWorker {
  fetch(request: Request, env: Env): Promise<Response>;
  scheduled(event: unknown, env: Env): Promise<void>;
}

export interface ServeOptions {
  /** Folder with everything that is kept. */
  data: string;
  host: string;
  /** 0: any free port. */
  port: number;
  /** Request header that names the client's address, when a proxy in front sets it. */
  addressHeader?: string | undefined;
  /** Address printed on plates, when it is not the one requests come in with. */
  publicOrigin?: string | undefined;
  dev?: boolean;
  /** Where a line of JSON is written for each request: a file, or 1 for the standard output; nowhere by default. */
  log?: string | number | undefined;
  /** What opens `/metrics` from elsewhere than this machine. */
  metricsToken?: string | undefined;
  /** Processes that serve, and since when; this one, from now, by default. */
  processes?: number;
  startedAt?: number;
  /** The limit on writes that several processes share; one of this process otherwise. */
  writeLimit?: RateLimit;
  /** Is told what who runs the server should know; the error output by default. */
  notice?: (line: string) => void;
  /** What all processes counted; this one alone by default. */
  measureAll?: () => Promise<Counted[]>;
}

export interface Server {
  url: string;
  /** Runs the scheduled handler once. */
  runSchedule(): Promise<void>;
  /** What the running Worker works with, for tests that look behind it. */
  bindings(): Promise<Env>;
  /** What this process counted. */
  counted(): Promise<Counted>;
  /** Loads the built Worker again. */
  reload(): Promise<void>;
  /** Ends after the requests that are being answered, or after ten seconds. */
  stop(): Promise<void>;
}

/** Milliseconds that requests have to end when the server stops: with what follows it is over in ten seconds. */
const GRACE = 8_000;

/** Loads the built Worker; `build` tells one build from the next, for a module is loaded once. */
async function loadWorker(build: number): Promise<BuiltWorker> {
  const url = pathToFileURL(path.resolve(WORKER));
  if (build) url.search = String(build);
  return ((await import(url.href)) as { default: BuiltWorker }).default;
}

/** Adds to each page what loads it again after a build. */
function withReload(ask: Ask): Ask {
  return async (request, incoming) => {
    const response = await ask(request, incoming);
    if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
    return new Response((await response.text()) + RELOAD_SCRIPT, response);
  };
}

/** Asks the Worker that is loaded now, with what is known of who asks. */
function askWith(worker: () => BuiltWorker, env: Env, { addressHeader, notice = console.error }: ServeOptions): Ask {
  const clientOf = createClients(addressHeader, notice);
  return (request, { headers, socket }) => {
    const client = clientOf(headers, socket.remoteAddress ?? '');
    return worker().fetch(request, client === undefined ? env : { ...env, CLIENT_ADDRESS: client });
  };
}

function bindingsOf(
  town: OpenTown,
  { data, addressHeader, publicOrigin, dev, writeLimit, ...about }: ServeOptions,
): Env {
  const { startedAt = Date.now(), processes = 1 } = about;
  return {
    ...town.env,
    ...(writeLimit && { WRITE_LIMITER: writeLimit }),
    CLIENT_ADDRESS_HEADER: addressHeader ?? '',
    ...(process.env.SETUP_SECRET && { SETUP_SECRET: process.env.SETUP_SECRET }),
    ...(publicOrigin && { PUBLIC_ORIGIN: publicOrigin }),
    ...(dev && { DEV: '1' }),
    NOTE_ROUTE: noteRoute,
    SERVER: () => serverState({ data, startedAt, processes }, Date.now()),
  };
}

async function listen(server: HttpServer, { port, host }: ServeOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

/** Starts the server; resolves when it accepts requests. */
export async function serve(options: ServeOptions): Promise<Server> {
  const { data, dev, log, metricsToken } = options;
  let build = 0;
  let worker = await loadWorker(build);
  const backup = () => backupHealth(data, Date.now());
  const metrics: Metrics = createMetrics({ tasks: () => taskCounts(town.env.DB), backup });
  const town = openTown(data, metrics.wrote);
  const env = bindingsOf(town, options);
  const keys = followKeys(data, env);
  const accessLog = log === undefined ? undefined : openAccessLog(log);
  const inFlight = createInFlight();
  const { measureAll = async () => [await metrics.counted()] } = options;
  const probes = createProbes({
    whyNotReady: readiness(town.env.DB, inFlight.isStopping),
    backup,
    metrics: async () => metricsText(await measureAll()),
    token: metricsToken,
  });
  const ask = askWith(() => worker, env, options);
  const serveFile = serveFiles(CLIENT, dev);
  const answer: Listener = answerWith(dev ? withReload(ask) : ask, town.tableVersions);
  const reloader = createReloader();
  const server = createServer((incoming, outgoing) => {
    watchAnswer(incoming, outgoing, (served) => {
      metrics.served(served);
      accessLog?.write(served);
    });
    if (!inFlight.admit(outgoing) || probes(incoming, outgoing)) return;
    if (dev && reloader.answer(incoming, outgoing)) return;
    serveFile(incoming, outgoing, () => answer(incoming, outgoing));
  });
  return {
    url: await listen(server, options),
    runSchedule: () => worker.scheduled({}, env),
    bindings: async () => env,
    counted: metrics.counted,
    async reload() {
      worker = await loadWorker(++build);
      reloader.reload();
    },
    async stop() {
      reloader.close();
      await inFlight.drain(server, GRACE);
      await accessLog?.flush();
      keys.stop();
      await town.close();
    },
  };
}
