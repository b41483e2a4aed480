import { vi } from 'vitest';

/** What a page sent: the path without its language. */
export interface Sent {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}

/** An answer of the network's stand-in: what the API gives, a refusal, nothing at all, or made from what was sent. */
export type Answer = object | ((sent: Sent) => object | Promise<object>);

/** A refusal as the API words it. */
export class Refused {
  readonly status: number;
  readonly problem: object;
  constructor(status: number, problem: object) {
    this.status = status;
    this.problem = problem;
  }
}
/** The network breaks off: nobody knows whether it arrived. */
export class Lost {}

/** Refuses with a code, and with what is wrong with which field. */
export function refused(status: number, code: string, errors: readonly object[] = [], more: object = {}): Refused {
  return new Refused(status, { code, errors, ...more });
}
export const lost = new Lost();

export interface Network {
  /** Everything that was sent and changes something, in order. */
  sent: Sent[];
  /** Everything that was asked for. */
  asked: Sent[];
  /** While true nothing gets through. */
  isDown: boolean;
  /** Answers `GET /api/staff/me` and the like from now on; a list is used up one by one, its last stays. */
  answer(answers: Readonly<Record<string, Answer | readonly Answer[]>>): void;
  /** Bodies of what was sent by POST to a path. */
  bodiesTo(path: string): unknown[];
}

/** Stands in for the network, at `fetch`. What has no answer is not found. */
export function openNetwork(answers: Readonly<Record<string, Answer | readonly Answer[]>> = {}): Network {
  const known = new Map<string, Answer[]>();
  const network: Network = {
    ...{ sent: [], asked: [], isDown: false },
    answer(more) {
      for (const [key, value] of Object.entries(more))
        known.set(key, Array.isArray(value) ? [...value] : [value as Answer]);
    },
    bodiesTo: (path) => network.sent.filter((one) => one.path === path).map(({ body }) => body),
  };
  network.answer(answers);
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const sent = await read(input, init);
    network[sent.method === 'GET' ? 'asked' : 'sent'].push(sent);
    if (network.isDown) throw new TypeError('Failed to fetch');
    const line =
      known.get(`${sent.method} ${sent.path}`) ?? known.get(`${sent.method} ${sent.path.replace(/\?.*/, '')}`);
    const answer = line && line.length > 1 ? line.shift() : line?.[0];
    return respond(await Promise.resolve(typeof answer === 'function' ? answer(sent) : answer));
  });
  return network;
}

async function read(input: RequestInfo | URL, init: RequestInit): Promise<Sent> {
  const url = new URL(input instanceof Request ? input.url : String(input), location.origin);
  const raw = init.body;
  const body = typeof raw === 'string' && raw.startsWith('{') ? JSON.parse(raw) : raw;
  const path = url.pathname.replace(/^\/en(?=\/)/, '') + url.search;
  return { method: init.method ?? 'GET', path, body, headers: new Headers(init.headers) };
}

function respond(answer: object | undefined): Response {
  if (answer instanceof Lost) throw new TypeError('Failed to fetch');
  if (answer instanceof Response) return answer;
  const { status, problem } = answer instanceof Refused ? answer : { status: 404, problem: { code: 'notFound' } };
  if (!answer || answer instanceof Refused)
    return new Response(JSON.stringify({ status, ...problem }), {
      status,
      headers: { 'Content-Type': 'application/problem+json' },
    });
  return new Response(JSON.stringify(answer), { status: 200, headers: { 'Content-Type': 'application/json' } });
}
