// What `npm start` takes from its environment. Each setting that cannot be is refused in a sentence, before anything begins.
import { availableParallelism } from 'node:os';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
  /** Folder with everything that is kept. */
  data: string;
  host: string;
  /** 0: any free port. */
  port: number;
  /** One for each core, unless told otherwise. */
  processes: number;
  /** Whether a line is written for each request. */
  logsRequests: boolean;
  /** Request header that names the client's address. */
  addressHeader: string | undefined;
  /** Address printed on plates. */
  publicOrigin: string | undefined;
  /** What opens `/metrics` from elsewhere. */
  metricsToken: string | undefined;
}

function wholeNumber(environment: Environment, name: string, { from, to }: { from: number; to: number }) {
  const given = environment[name];
  if (!given) return undefined;
  const value = Number(given);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new Error(`${name}=${given} is no whole number from ${from} to ${to}. Give one, or leave ${name} out.`);
}

function logging(given: string | undefined, isTerminal: boolean): boolean {
  // What is read by people in a terminal stays readable unless told otherwise.
  if (!given) return !isTerminal;
  if (given === 'json' || given === 'off') return given === 'json';
  throw new Error(`LOG=${given} is not known. Set LOG=json for a line for each request, LOG=off for none.`);
}

/** An address without a path, as the plates' codes are put after it; a slash at its end is left out. */
function origin(given: string | undefined): string | undefined {
  if (!given) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new Error(
    `PUBLIC_ORIGIN=${given} is not the address of a site. Give it as on the plates and without a path: https://menpai.example.org`,
  );
}

function headerName(given: string | undefined): string | undefined {
  if (!given || /^[\w-]+$/.test(given)) return given || undefined;
  throw new Error(`CLIENT_ADDRESS_HEADER=${given} is not the name of a header. Give one name, such as X-Real-IP.`);
}

/** Reads the settings of a server. Throws a sentence for people about the first that cannot be. */
export function readSettings(environment: Environment, isTerminal: boolean): Settings {
  return {
    data: environment.DATA || '.data',
    host: environment.HOST || '127.0.0.1',
    port: wholeNumber(environment, 'PORT', { from: 0, to: 65_535 }) ?? 8787,
    processes: wholeNumber(environment, 'PROCESSES', { from: 1, to: 256 }) ?? availableParallelism(),
    logsRequests: logging(environment.LOG, isTerminal),
    addressHeader: headerName(environment.CLIENT_ADDRESS_HEADER),
    publicOrigin: origin(environment.PUBLIC_ORIGIN),
    metricsToken: environment.METRICS_TOKEN || undefined,
  };
}
