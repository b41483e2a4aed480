import { readCode } from './code.ts';

/** What a QR symbol says, as far as plates are concerned. */
export type SymbolReading =
  | { kind: 'plate'; code: string }
  /** Of this town's address, but no plate code. */
  | { kind: 'garbled' }
  /** Leads somewhere else; `host` is empty when it is no web address at all. */
  | { kind: 'foreign'; host: string };

/** Reads a symbol. `hosts`: those that plates of this town lead to. Never follows, never guesses. */
export function readSymbol(text: string, hosts: readonly string[]): SymbolReading {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return { kind: 'foreign', host: '' };
  const host = url.host.toLowerCase();
  // A name before the @ makes a foreign address look like ours.
  if (url.username || url.password || !hosts.some((own) => own.toLowerCase() === host))
    return { kind: 'foreign', host };
  const reading = readCode(url.pathname.match(/^(?:\/en)?\/D\/([^/]+)\/?$/i)?.[1] ?? '');
  return reading.ok ? { kind: 'plate', code: reading.code } : { kind: 'garbled' };
}
