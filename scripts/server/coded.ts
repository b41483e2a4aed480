// An answer's bytes in the content codings that clients take.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Coding = 'identity' | 'gzip' | 'br';

/** What a client is sent, before it is compressed for it. */
export interface Answer {
  status: number;
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

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Shorter bodies fit into one packet as they are. */
const WORTH_IT = 860;
const TEXT = /^(text\/|application\/(javascript|json|problem\+json|manifest\+json)|image\/svg)/;

/** Returns the coding to answer a client in (RFC 9110, 12.5.3): the best that it takes and that the bytes are worth. */
export function codingFor({ headers, body }: Answer, acceptEncoding = ''): Coding {
  if (body.length < WORTH_IT || !TEXT.test(String(headers['content-type'] ?? '')) || headers['content-encoding'])
    return 'identity';
  if (takes(acceptEncoding, 'br')) return 'br';
  return takes(acceptEncoding, 'gzip') ? 'gzip' : 'identity';
}

function takes(acceptEncoding: string, coding: string): boolean {
  const named = acceptEncoding
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .find(([name]) => name === coding);
  return named !== undefined && !/^q=0(\.0*)?$/.test(named[1] ?? '');
}

/** Compresses bytes: quickly for one client, better when they are kept for the next. */
export async function encode(body: Buffer, coding: Coding, isKept: boolean): Promise<Buffer> {
  if (coding === 'identity') return body;
  if (coding === 'gzip') return gzipped(body, { level: isKept ? 8 : 4 });
  const { BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = {
    [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    [BROTLI_PARAM_QUALITY]: isKept ? 6 : 3,
    [BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return brotli(body, { params });
}

/** Returns a remembered answer in a coding, which is made by the first who asks for it. */
export async function codedAs(answer: Answer, coding: Coding): Promise<Coded> {
  const known = answer.made.get(coding);
  if (known) return known;
  const body = await encode(answer.body, coding, true);
  const coded = { body, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
  answer.made.set(coding, coded);
  return coded;
}
