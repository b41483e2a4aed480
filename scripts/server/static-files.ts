// The files of the build. Compressed ones lie beside them (scripts/bundles/compress.ts); what may be kept for how long says `_headers`,
// the file that Cloudflare reads too (https://developers.cloudflare.com/workers/static-assets/headers/).
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

interface Rule {
  matches: RegExp;
  headers: [string, string][];
}

/** Reads Cloudflare's `_headers`: a path with `*` in it, below it indented headers. */
export function readHeaderRules(text: string): Rule[] {
  const rules: Rule[] = [];
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const [, name, value] = line.match(/^\s+([^:]+):\s*(.*)$/) ?? [];
    if (name && value) rules.at(-1)?.headers.push([name, value]);
    else
      rules.push({
        matches: new RegExp(
          `^${line
            .trim()
            .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
            .replaceAll('*', '.*')}$`,
        ),
        headers: [],
      });
  }
  return rules;
}

/** Answers a request for a file; calls `next` when there is none of that name. */
export type FileServer = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void;

/** Returns a server of the files below a folder, with entity tags, ranges and the compressed variant that a client takes. */
export function serveFiles(folder: string, isDev = false): FileServer {
  const list = path.join(folder, '_headers');
  const rules = existsSync(list) ? readHeaderRules(readFileSync(list, 'utf8')) : [];
  const files = sirv(folder, {
    ...{ etag: true, brotli: true, gzip: true, extensions: [], dev: isDev },
    setHeaders(outgoing, pathname) {
      for (const { matches, headers } of rules)
        if (matches.test(pathname)) for (const [name, value] of headers) outgoing.setHeader(name, value);
    },
  });
  return (incoming, outgoing, next) => {
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return next();
    // sirv reads only this form; any other may be ignored (RFC 9110, 14.2), but must not be answered with other bytes.
    if (!/^bytes=\d+-\d*$/.test(incoming.headers.range ?? '')) delete incoming.headers.range;
    files(incoming, outgoing, next);
  };
}
