// The built Worker with its files, D1 and R2 in one workerd, without wrangler's proxy in between.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';
import type { Env } from '../../worker/env.ts';
import { secretsOf } from '../server/keys.ts';
import { sourceNamer } from '../source-maps.ts';
import { platform, WORKER, workerOptions } from './miniflare.ts';

const BUILT = 'dist/worker';
/** Worker that answers the public socket: ours behind a front that knows which paths are files. */
const FRONT = 'front';
/** Files of the build that tell Cloudflare how to serve the others, and are not served. */
const SETTINGS = new Set(['/_headers', '/.assetsignore']);

export interface ServerOptions {
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
  /** Where a debugger may attach, while somebody works on the app. */
  inspectorPort?: number;
  /** Secrets of the deployment; otherwise the keys of the data folder. */
  secrets?: Readonly<Record<string, string>>;
  /** Script that runs before the Worker's own: tests move its clock by it. */
  before?: string;
}

export interface Server {
  url: string;
  /** Runs the scheduled handler once. */
  runSchedule(): Promise<void>;
  /** What the running Worker works with, for tests that look behind it. */
  bindings(): Promise<Env>;
  /** Loads the built Worker again. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The front: sends requests for built files to the asset service and all others straight to the Worker, and asks workerd
 * to compress as Cloudflare's edge does (miniflare's entry does that itself). One isolate per request instead of wrangler's
 * four.
 */
function frontModule(directory: string, compress: boolean): string {
  const files = existsSync(directory) ? readdirSync(directory, { recursive: true, withFileTypes: true }) : [];
  const names = files
    .filter((file) => file.isFile())
    .map((file) => `/${path.relative(directory, path.join(file.parentPath, file.name)).replaceAll(path.sep, '/')}`)
    .filter((name) => !SETTINGS.has(name));
  return `import app from './index.js';
const FILES = new Set(${JSON.stringify(names)});
const TEXT = /^(text\\/|application\\/(javascript|json|problem\\+json|manifest\\+json)|image\\/svg)/;
async function compressed(request, answer) {
  const response = await answer;
  if (!${compress} || !response.body || response.headers.has('content-encoding') || !TEXT.test(response.headers.get('content-type') ?? '')) return response;
  const accept = request.headers.get('accept-encoding') ?? '';
  const encoding = /\\bbr\\b/.test(accept) ? 'br' : /\\bgzip\\b/.test(accept) ? 'gzip' : null;
  if (!encoding) return response;
  const headers = new Headers(response.headers);
  headers.set('content-encoding', encoding);
  headers.append('vary', 'accept-encoding');
  return new Response(response.body, { status: response.status, headers });
}
export default { ...app, fetch(request, env, ctx) {
  const { pathname } = new URL(request.url);
  return compressed(request, FILES.has(pathname) ? env.ASSETS.fetch(request) : app.fetch(request, env, ctx));
} };`;
}

/**
 * Where the Worker learns who the client is. Behind a proxy: its header. On a loopback address: nobody but this machine.
 * Otherwise the request goes through miniflare's entry, which sets `CF-Connecting-IP` from the socket.
 */
function entryFor({ host, addressHeader, dev }: ServerOptions): { direct: boolean; header: string } {
  // Only miniflare's entry puts the reload script into pages.
  if (dev) return { direct: false, header: 'CF-Connecting-IP' };
  if (addressHeader) return { direct: true, header: addressHeader };
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return isLoopback ? { direct: true, header: '' } : { direct: false, header: 'CF-Connecting-IP' };
}

/** What workerd says, but for clients that hung up: that is their right and no news. */
function passOn(stdout: Readable, stderr: Readable, nameSources: (line: string) => string): void {
  const lines = (from: Readable, to: NodeJS.WriteStream) => {
    let hangUp = false;
    createInterface({ input: from }).on('line', (line) => {
      const isStack = hangUp && line.startsWith('stack:');
      hangUp = /disconnected: .*(Broken pipe|Connection reset|peer disconnected)/.test(line);
      if (!hangUp && !isStack) to.write(`${nameSources(line)}\n`);
    });
  };
  lines(stdout, process.stdout);
  lines(stderr, process.stderr);
}

/** The Worker's modules, the main one first. */
function builtModules(before = '') {
  const names = readdirSync(BUILT).filter((name) => name.endsWith('.js'));
  return names
    .sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js'))
    .map((name) => ({
      type: 'ESModule' as const,
      path: path.resolve(BUILT, name),
      contents: before + readFileSync(path.join(BUILT, name), 'utf8'),
    }));
}

function configure(options: ServerOptions): ConstructorParameters<typeof Miniflare>[0] {
  const { data, host, port, publicOrigin, dev, inspectorPort } = options;
  const { direct, header } = entryFor(options);
  const { assets, ...bindings } = workerOptions();
  const modules = builtModules(options.before);
  const own = {
    ...(options.secrets ?? secretsOf(data, true)),
    CLIENT_ADDRESS_HEADER: header,
    ...(publicOrigin && { PUBLIC_ORIGIN: publicOrigin }),
    ...(dev && { DEV: '1' }),
  };
  const app = {
    ...bindings,
    name: WORKER,
    bindings: own,
    modulesRoot: path.resolve(BUILT),
    modules,
    assets: { ...assets, workerName: WORKER },
  };
  const front = {
    ...bindings,
    name: FRONT,
    bindings: own,
    modulesRoot: path.resolve(BUILT),
    modules: [
      {
        type: 'ESModule',
        path: path.resolve(BUILT, 'front.js'),
        contents: frontModule(assets?.directory ?? '', direct),
      },
      ...modules,
    ],
    serviceBindings: { ASSETS: { name: WORKER } },
    ...(direct && { unsafeDirectSockets: [{ host, port }] }),
  };
  return {
    ...platform(data),
    ...(direct ? { host: '127.0.0.1', port: 0 } : { host, port }),
    liveReload: dev ?? false,
    // Made anew with each build: its maps are of that build.
    handleRuntimeStdio: (stdout: Readable, stderr: Readable) =>
      passOn(stdout, stderr, dev ? sourceNamer(BUILT) : (line) => line),
    ...(inspectorPort !== undefined && { inspectorPort }),
    // The first Worker answers miniflare's entry socket.
    workers: [front, app],
  } as unknown as ConstructorParameters<typeof Miniflare>[0];
}

/** Starts the server; resolves when it accepts requests. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const miniflare = new Miniflare(configure(options));
  const entry = await miniflare.ready;
  const url = entryFor(options).direct ? await miniflare.unsafeGetDirectURL(FRONT) : entry;
  return {
    url: url.origin,
    async runSchedule() {
      const worker = await miniflare.getWorker(FRONT);
      await worker.scheduled({ cron: '*/5 * * * *' });
    },
    bindings: async () => ({
      ...(await miniflare.getBindings<Env>(FRONT)),
      ...(options.secrets ?? secretsOf(options.data, true)),
    }),
    reload: () => miniflare.setOptions(configure(options)),
    stop: () => miniflare.dispose(),
  };
}
