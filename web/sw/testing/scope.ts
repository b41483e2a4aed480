import { vi } from 'vitest';

type Listener = (event: object) => void;
type Answer = Response | 'never';

/** A service worker under test: what a browser is to it, with a network of our own. */
export interface Scope {
  /** What the network answers, by path with its query. */
  answers: Map<string, Answer>;
  isDown: boolean;
  /** Addresses of the pages that are open. */
  windows: string[];
  /** What the pages were told. */
  told: unknown[];
  /** How often the worker took over from the one before. */
  skipped: number;
  /** Opens a page; gives its text. */
  open(path: string, client?: string): Promise<string>;
  fetch(path: string): Promise<string>;
  /** Whether the worker has nothing to do with a request. */
  isLeftAlone(path: string, method?: string): Promise<boolean>;
  /** What a page hears that asks since when it has been kept. */
  askKept(client: string): Promise<unknown>;
  tell(message: unknown): void;
  /** A page asks for everything that it takes to work without network; gives what it hears. */
  keep(page: string, loaded?: string[]): Promise<unknown>;
  /** A page asks whether that is there. */
  isKept(): Promise<unknown>;
  sync(tag: string): Promise<void>;
  keysOf(cache: string): string[];
  everythingKept(): Promise<string>;
}

/** A cache in memory: enough of the interface for what the worker does with it. */
class MemoryCache {
  readonly kept = new Map<string, Response>();
  async match(request: Request | string): Promise<Response | undefined> {
    return this.kept.get(urlOf(request))?.clone();
  }
  async add(request: Request | string): Promise<void> {
    const response = await fetch(request);
    if (!response.ok) throw new TypeError('Failed to fetch');
    await this.put(request, response);
  }
  async addAll(requests: string[]): Promise<void> {
    await Promise.all(requests.map((request) => this.add(request)));
  }
  async put(request: Request | string, response: Response): Promise<void> {
    const url = urlOf(request);
    const copy = new Response(await response.arrayBuffer(), response);
    this.kept.delete(url);
    this.kept.set(url, copy);
  }
  async keys(): Promise<Request[]> {
    return [...this.kept.keys()].map((url) => new Request(url));
  }
  async delete(request: Request | string): Promise<boolean> {
    return this.kept.delete(urlOf(request));
  }
}
const urlOf = (request: Request | string) =>
  new URL(typeof request === 'string' ? request : request.url, location.origin).href;

class WorkerEvent {
  readonly work: Promise<unknown>[] = [];
  readonly type: string;
  constructor(type: string, init: object = {}) {
    this.type = type;
    Object.assign(this, init);
  }
  waitUntil(promise: Promise<unknown>): void {
    this.work.push(promise);
  }
}
class PageEvent extends WorkerEvent {
  answer: Promise<Response> | undefined;
  respondWith(answer: Promise<Response>): void {
    this.answer = answer;
  }
}

const SHELLS: Readonly<Record<string, string>> = { '/shell': 'the shell', '/en/shell': 'the English shell' };

const OFFLINE_SET = {
  packs: { zh: '/assets/pack-zh.json', en: '/assets/pack-en.json' },
  ...{ entry: '/assets/entry.js', islands: ['/assets/islands.js'], helper: ['/assets/helper.js'] },
};

/** Starts the worker afresh and installs it. */
export async function startWorker(origin: string): Promise<Scope> {
  const listeners = new Map<string, Listener[]>();
  const stores = new Map<string, MemoryCache>();
  const dispatch = (event: WorkerEvent) => {
    for (const listener of listeners.get(event.type) ?? []) listener(event);
    return event;
  };
  const store = (name: string) => {
    const found = stores.get(name) ?? new MemoryCache();
    stores.set(name, found);
    return found;
  };
  const settle = async ({ work }: WorkerEvent) => {
    for (let done = 0; done < work.length; done = work.length) await Promise.all(work);
  };
  const request = (path: string, mode: string, method = 'GET') =>
    Object.defineProperty(new Request(origin + path, { method }), 'mode', { value: mode });
  const ask = (path: string, mode: string, more: object = {}, method = 'GET') =>
    dispatch(new PageEvent('fetch', { request: request(path, mode, method), ...more })) as PageEvent;
  const hear = (data: unknown, source: object) =>
    new Promise((resolve) => dispatch(new WorkerEvent('message', { data, source, ports: [{ postMessage: resolve }] })));
  const answered = async (event: PageEvent) => {
    const response = await event.answer;
    await settle(event);
    return response ? response.text() : '';
  };
  const scope: Scope = {
    ...{ answers: new Map(), isDown: false, windows: [], told: [], skipped: 0 },
    open: (path, client = 'client') => answered(ask(path, 'navigate', { resultingClientId: client })),
    fetch: (path) => answered(ask(path, 'cors')),
    isLeftAlone: async (path, method = 'GET') => ask(path, 'cors', {}, method).answer === undefined,
    askKept: (id) => hear('kept?', { id }),
    keep: (path, loaded = []) => {
      const language = path.startsWith('/en') ? 'en' : 'zh';
      return hear({ what: 'keep', language, loaded: loaded.map((one) => origin + one) }, { url: origin + path });
    },
    isKept: () => hear({ what: 'isKept', language: 'zh' }, {}),
    tell: (data) => void dispatch(new WorkerEvent('message', { data })),
    sync: async (tag) => settle(dispatch(new WorkerEvent('sync', { tag }))),
    keysOf: (name) => [...store(name).kept.keys()],
    async everythingKept() {
      const all = [...stores.values()].flatMap(({ kept }) => [...kept]);
      return (await Promise.all(all.map(async ([url, response]) => url + (await response.clone().text())))).join('\n');
    },
  };
  const network = async (input: Request | string) => {
    const { pathname, search } = new URL(urlOf(input));
    if (scope.isDown) throw new TypeError('Failed to fetch');
    const answer = scope.answers.get(pathname + search) ?? SHELLS[pathname];
    if (answer === 'never') return new Promise<Response>(() => undefined);
    if (typeof answer === 'string') return new Response(answer);
    return answer?.clone() ?? new Response('', { status: 404 });
  };
  const globals = {
    self: globalThis,
    __OFFLINE_SET: OFFLINE_SET,
    __WB_DISABLE_DEV_LOGS: true,
    addEventListener: (type: string, listener: Listener) =>
      listeners.set(type, [...(listeners.get(type) ?? []), listener]),
    location: new URL(`${origin}/sw.js`),
    registration: { scope: `${origin}/` },
    skipWaiting: async () => void scope.skipped++,
    clients: {
      claim: async () => undefined,
      matchAll: async () =>
        scope.windows.map((url) => ({ url, postMessage: (message: unknown) => scope.told.push(message) })),
    },
    caches: {
      open: async (name: string) => store(name),
      keys: async () => [...stores.keys()],
      delete: async (name: string) => stores.delete(name),
      async match(asked: Request | string, { cacheName, ignoreSearch = false }: MultiCacheQueryOptions = {}) {
        for (const [name, { kept }] of stores)
          for (const [url, response] of cacheName === undefined || cacheName === name ? kept : [])
            if (url === urlOf(asked) || (ignoreSearch && url.split('?')[0] === urlOf(asked))) return response.clone();
        return undefined;
      },
    },
    ExtendableEvent: WorkerEvent,
    FetchEvent: PageEvent,
    fetch: network,
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  vi.resetModules();
  await import('../sw.ts');
  const pack = JSON.stringify({ files: { '/assets/form.js': 'the form' }, style: 'p{}' });
  for (const [path, text] of [
    ['/assets/entry.js', 'the entry'],
    ['/assets/islands.js', 'the islands'],
    ['/assets/helper.js', 'helping'],
    ['/assets/pack-zh.json', pack],
    ['/assets/pack-en.json', pack],
  ] as const)
    scope.answers.set(path, new Response(text));
  await settle(dispatch(new WorkerEvent('install')));
  return scope;
}
