// Serves a town in this process: the built Worker over its data folder, and the files of the build.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RateLimit } from '@cloudflare/workers-types';
import type { Env } from '../../worker/env.ts';
import { type Ask, answerWith, type Listener } from './answer.ts';
import { createReloader, RELOAD_SCRIPT } from './dev-reload.ts';
import { serveFiles } from './static-files.ts';
import { openTown } from './town.ts';

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
  /** The limit on writes that several processes share; one of this process otherwise. */
  writeLimit?: RateLimit;
}

export interface Server {
  url: string;
  /** Runs the scheduled handler once. */
  runSchedule(): Promise<void>;
  /** What the running Worker works with, for tests that look behind it. */
  bindings(): Promise<Env>;
  /** Loads the built Worker again. */
  reload(): Promise<void>;
  /** Ends after the requests that are being answered, or after ten seconds. */
  stop(): Promise<void>;
}

/** Milliseconds that requests have to end when the server stops. */
const GRACE = 10_000;

/** Loads the built Worker; `build` tells one build from the next, for a module is loaded once. */
async function loadWorker(build: number): Promise<BuiltWorker> {
  const url = pathToFileURL(path.resolve(WORKER));
  if (build) url.search = String(build);
  return ((await import(url.href)) as { default: BuiltWorker }).default;
}

/** Where nobody but this machine connects, the other end says nothing about who the client is. */
const isLoopback = (address: string) => /^(127\.|::1$|::ffff:127\.)/.test(address);

/** Adds to each page what loads it again after a build. */
function withReload(ask: Ask): Ask {
  return async (request, address) => {
    const response = await ask(request, address);
    if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
    return new Response((await response.text()) + RELOAD_SCRIPT, response);
  };
}

/** Starts the server; resolves when it accepts requests. */
export async function serve(options: ServeOptions): Promise<Server> {
  const { data, host, port, addressHeader, publicOrigin, dev, writeLimit } = options;
  let build = 0;
  let worker = await loadWorker(build);
  const town = openTown(data);
  const env: Env = {
    ...town.env,
    ...(writeLimit && { WRITE_LIMITER: writeLimit }),
    CLIENT_ADDRESS_HEADER: addressHeader ?? '',
    ...(process.env.SETUP_SECRET && { SETUP_SECRET: process.env.SETUP_SECRET }),
    ...(publicOrigin && { PUBLIC_ORIGIN: publicOrigin }),
    ...(dev && { DEV: '1' }),
  };
  const ask = (request: Request, address: string) =>
    worker.fetch(request, addressHeader || isLoopback(address) ? env : { ...env, CLIENT_ADDRESS: address });
  const serveFile = serveFiles(CLIENT, dev);
  const answer: Listener = answerWith(dev ? withReload(ask) : ask, town.tableVersions);
  const reloader = createReloader();
  const server = createServer((incoming, outgoing) => {
    if (dev && reloader.answer(incoming, outgoing)) return;
    serveFile(incoming, outgoing, () => answer(incoming, outgoing));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    runSchedule: () => worker.scheduled({}, env),
    bindings: async () => env,
    async reload() {
      worker = await loadWorker(++build);
      reloader.reload();
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      reloader.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), GRACE);
      await closed;
      clearTimeout(timer);
      await town.close();
    },
  };
}
