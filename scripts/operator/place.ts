// Where a town is kept, and how its operator asks it: a data folder of this machine, or a deployment by its address. Both take the same
// operations (worker/operator/operations.ts).
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { systemContext } from '../../worker/composition.ts';
import type { Context } from '../../worker/context.ts';
import { type Ask, OPERATIONS } from '../../worker/operator/operations.ts';
import { withBindings } from '../server/town.ts';

export interface Place {
  /** Address that people know it by. */
  origin: string;
  ask: Ask;
  /** The bytes of a photo, sealed as they lie there. */
  readFile(key: string): Promise<Uint8Array<ArrayBuffer>>;
  writeFile(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** Where the command line says that the town is. */
export interface Where {
  /** Address of a deployment; a data folder of this machine otherwise. */
  url?: string | undefined;
  /** File with the secret that the deployment has as `SETUP_SECRET`. */
  'secret-file'?: string | undefined;
}

/** For `parseArgs`. */
export const WHERE = { url: { type: 'string' }, 'secret-file': { type: 'string' } } as const;

/** Returns a town of this machine. */
export function placeHere(ctx: Context): Place {
  const run = (name: keyof typeof OPERATIONS, input: unknown) =>
    (OPERATIONS[name].run as (ctx: Context, input: unknown) => Promise<unknown>)(ctx, input);
  return {
    origin: process.env.PUBLIC_ORIGIN ?? `http://${process.env.HOST || 'localhost'}:${process.env.PORT || 8787}`,
    ask: run as Ask,
    async readFile(key) {
      const bytes = await ctx.files.get(key);
      if (!bytes) throw new Error(`The file ${key} is not there any more.`);
      return bytes;
    },
    writeFile: (key, bytes) => ctx.files.put(key, bytes),
  };
}

/** Times that a request is sent again when the network or the platform fails, and the first of the pauses, which double. */
const AGAIN = 5;
const PAUSE = 500;

const PROBLEMS: Readonly<Record<number, string>> = {
  403: 'The secret in the file is not the SETUP_SECRET of this deployment.',
  404: 'This address takes no operations: set its secret SETUP_SECRET (32 characters or more) for as long as you need it.',
  409: 'Not possible now: nothing is being moved in here.',
};

async function failure(response: Response): Promise<Error> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; errors?: { field: string }[] };
  const fields = problem.errors?.map(({ field }) => field).join(', ');
  const said = PROBLEMS[response.status] ?? `It answered ${response.status} ${problem.code ?? ''}.`;
  return new Error(fields ? `${said} Not as expected: ${fields}` : said);
}

async function send(url: URL, init: RequestInit): Promise<Response> {
  for (let tried = 1, pause = PAUSE; ; tried++, pause *= 2) {
    const response = await fetch(url, init).catch((error: Error) => {
      const { message } = error.cause instanceof Error ? error.cause : error;
      if (tried === AGAIN) throw new Error(`${url.origin} cannot be reached: ${message}`);
    });
    if (response?.ok) return response;
    const mayPass = !response || response.status === 429 || response.status >= 500;
    if (!mayPass || tried === AGAIN) throw await failure(response ?? new Response(null, { status: 502 }));
    await wait(Number(response?.headers.get('Retry-After') ?? 0) * 1000 || pause);
  }
}

/** Returns a town that is deployed somewhere. Its failures are sentences for people. */
export function placeThere(address: string, secret: string): Place {
  const { origin } = new URL(address);
  const headers = { Authorization: `Bearer ${secret}` };
  const post = (path: string, body: BodyInit) => send(new URL(path, origin), { method: 'POST', headers, body });
  const fileAt = (key: string) => `/api/operator/files?key=${encodeURIComponent(key)}`;
  return {
    origin,
    ask: (async (name: string, input: unknown) =>
      (await post(`/api/operator/${name}`, JSON.stringify(input))).json()) as Ask,
    readFile: async (key) =>
      new Uint8Array(await (await send(new URL(fileAt(key), origin), { headers })).arrayBuffer()),
    async writeFile(key, bytes) {
      await post(fileAt(key), bytes);
    },
  };
}

/** The secret in a file: of `npm run secrets`, or alone. */
function readSecret(file: string | undefined): string {
  if (!file || !existsSync(file))
    throw new Error('Say with --secret-file FILE where the secret SETUP_SECRET of this deployment is.');
  const text = readFileSync(file, 'utf8').trim();
  return text.startsWith('{') ? String(JSON.parse(text).SETUP_SECRET) : text;
}

/** The data folder of this machine. */
export const dataFolder = () => process.env.DATA || '.data';

/** Runs `work` with the town that the command line names. */
export async function withPlace<T>(where: Where, work: (place: Place) => Promise<T>): Promise<T> {
  if (where.url) return work(placeThere(where.url, readSecret(where['secret-file'])));
  return withBindings(dataFolder(), async (env) => work(placeHere(await systemContext(env))));
}

/** Ends a script with a sentence where its work fails. */
export function orSay(code = 1) {
  return (error: Error) => {
    console.error(error.message);
    process.exitCode = code;
  };
}
