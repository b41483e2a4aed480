// An answer's bytes in the content codings that clients take.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

export type Coding = 'identity' | 'gzip' | 'br' | 'zstd';

/** What a client is sent, before it is compressed for it. */
export interface Answer {
  status: number;
  /** The pattern of the route that made it. */
  route: string;
  /** With names in small letters. */
  headers: Readonly<Record<string, string | string[]>>;
  body: Buffer;
  /** The codings made so far, of an answer that is remembered. */
  made: Map<Coding, Coded>;
}

export interface Coded {
  body: Buffer;
  /** A strong entity tag (RFC 9110, 8.8.3): of these very bytes. */
  tag: string;
}

/** Shorter bodies fit into one packet as they are. */
const WORTH_IT = 860;
const TEXT = /^(text\/|application\/(javascript|json|problem\+json|manifest\+json)|image\/svg)/;

/** From here on a body is a catalogue that phones keep: worth a second of another thread to be as small as it gets. */
const LARGE = 50_000;

/** What a page is compressed as for one phone, quickest first; and what is kept for the next, smallest first. */
const QUICKEST = ['zstd', 'br', 'gzip'] as const;
const SMALLEST = ['br', 'zstd', 'gzip'] as const;

/** Returns the coding to answer a client in (RFC 9110, 12.5.3); `identity` when it takes none or the bytes are not worth it. */
export function codingFor({ headers, body, made }: Answer, acceptEncoding = ''): Coding {
  if (body.length < WORTH_IT || !TEXT.test(String(headers['content-type'] ?? '')) || headers['content-encoding'])
    return 'identity';
  const takes = codingsIn(acceptEncoding);
  return (made.size || body.length >= LARGE ? SMALLEST : QUICKEST).find((coding) => takes.has(coding)) ?? 'identity';
}

/** The content codings that a client takes, those of weight 0 left out. */
function codingsIn(acceptEncoding: string): Set<string> {
  const named = acceptEncoding.toLowerCase().split(',');
  return new Set(named.filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one)).map((one) => one.split(';')[0]?.trim() ?? ''));
}

/** A window that holds a whole page; a larger one costs more to set up than the page to compress. */
const WINDOW_BITS = 16;

/**
 * Compresses bytes: quickly for one client, smaller when they are kept for the next. At once and here: for bodies of this size handing
 * the work to another thread costs more than the work.
 */
export function encode(body: Buffer, coding: Coding, isKept: boolean): Buffer {
  if (coding === 'identity') return body;
  if (coding === 'gzip') return gzipSync(body, { level: isKept ? 8 : 1 });
  if (coding === 'zstd') return zstdCompressSync(body, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  const { BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN } = constants;
  const params = {
    [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    [BROTLI_PARAM_QUALITY]: isKept ? 6 : 3,
    [BROTLI_PARAM_LGWIN]: WINDOW_BITS,
  };
  return brotliCompressSync(body, { params });
}

/** Whether an answer is still to be coded well (`codeWell`) before it is sent in `coding`. */
export const wantsCoding = ({ body, made }: Answer, coding: Coding) =>
  coding === 'br' && body.length >= LARGE && !made.has(coding);

/** The smallest forms of large bodies by their digest: a remembered answer is made anew more often than its content changes. */
const smallest = new Map<string, Promise<Buffer>>();
const SMALLEST_KEPT = 8;
const brotli = promisify(brotliCompress);

/**
 * Makes the brotli form of a large answer as small as it gets, once for each content and on another thread; `codedAs` has it
 * afterwards.
 */
export async function codeWell(answer: Answer): Promise<void> {
  const digest = createHash('sha256').update(answer.body).digest('base64');
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: answer.body.length,
  };
  const made = smallest.get(digest) ?? brotli(answer.body, { params });
  smallest.set(digest, made);
  const [oldest = ''] = smallest.keys();
  if (smallest.size > SMALLEST_KEPT) smallest.delete(oldest);
  answer.made.set('br', tagged(await made));
}

const tagged = (body: Buffer): Coded => ({
  body,
  tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
});

/** Returns a remembered answer in a coding, which is made by the first who asks for it: well, once there is a second. */
export function codedAs(answer: Answer, coding: Coding): Coded {
  const known = answer.made.get(coding);
  if (known) return known;
  const coded = tagged(encode(answer.body, coding, answer.made.size > 0));
  answer.made.set(coding, coded);
  return coded;
}
