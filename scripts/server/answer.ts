// The Worker's answers over HTTP: compressed, and remembered where they are the same for everyone.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { mintRequestId } from '../../shared/ids.ts';
import { type Answer, type Coding, codedAs, codeWell, codingFor, encode, wantsCoding } from './coded.ts';
import { type Versions, watching } from './database/table-watch.ts';
import { noteAnswer, routeOf } from './observe/served.ts';
import { createRemembered } from './remembered.ts';

/** Asks the Worker what `incoming` asks. */
export type Ask = (request: Request, incoming: IncomingMessage) => Promise<Response>;
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));

/**
 * What an answer for everyone may depend on: address, method, cookies (`Vary`), whether a program asks. A request that says more of
 * itself than that is not one of everyone's.
 */
function keyOf({ method, url, headers }: IncomingMessage): string | undefined {
  if (method !== 'GET' || headers.authorization) return undefined;
  return [headers.host, url, headers.cookie, headers.accept === 'application/json'].join('\n');
}

/** Whether the Worker says that an answer is the same for everyone with these cookies (worker/http/page.ts). */
const isForEveryone = ({ status, headers }: Answer) =>
  status === 200 && headers['cache-control'] === 'no-cache' && !headers['set-cookie'];

async function answerOf(response: Response, route: string): Promise<Answer> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length) headers['set-cookie'] = cookies;
  return { status: response.status, route, headers, body: Buffer.from(await response.arrayBuffer()), made: new Map() };
}

function send(outgoing: ServerResponse, answer: Answer, coding: Coding, body: Buffer, more: object = {}): void {
  const { vary } = answer.headers;
  const headers = {
    ...answer.headers,
    ...more,
    ...(coding !== 'identity' && { 'content-encoding': coding }),
    vary: [vary, 'Accept-Encoding'].flat().filter(Boolean).join(', '),
    // A status without a body has no length either (RFC 9110, 8.6).
    ...(answer.status !== 204 && answer.status !== 304 && { 'content-length': body.length }),
  };
  outgoing.writeHead(answer.status, headers);
  outgoing.end(body);
}

/** Sends a remembered answer; 304 without a body to who has it already, in whatever coding. */
async function sendKept(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answer,
  isRemembered: boolean,
): Promise<void> {
  const coding = codingFor(answer, incoming.headers['accept-encoding']);
  if (wantsCoding(answer, coding)) await codeWell(answer);
  const known = incoming.headers['if-none-match'];
  const requestId = mintRequestId(random);
  noteAnswer(outgoing, { requestId, route: answer.route, isRemembered });
  const more = { 'x-request-id': requestId };
  const had = known && [...answer.made.values()].find(({ tag }) => known.includes(tag));
  if (had) {
    send(outgoing, { ...answer, status: 304 }, 'identity', Buffer.alloc(0), { ...more, etag: had.tag });
    return;
  }
  const { body, tag } = codedAs(answer, coding);
  send(outgoing, answer, coding, body, { ...more, etag: tag });
}

/** Returns the listener for everything that is not a file. `versions` as in `FileDatabase`. */
export function answerWith(ask: Ask, versions: () => Versions): Listener {
  const remembered = createRemembered();

  async function answer(request: Request, bindings: unknown): Promise<Response> {
    const { incoming, outgoing } = bindings as HttpBindings;
    const { result, ...from } = await watching(versions(), async () =>
      answerOf(await ask(request, incoming), routeOf(request)),
    );
    const key = isForEveryone(result) ? keyOf(incoming) : undefined;
    if (key !== undefined) {
      remembered.keep(key, result, from, Date.now());
      await sendKept(incoming, outgoing, result, false);
    } else {
      noteAnswer(outgoing, {
        requestId: String(result.headers['x-request-id'] ?? ''),
        route: result.route,
        isRemembered: false,
      });
      const coding = codingFor(result, incoming.headers['accept-encoding']);
      send(outgoing, result, coding, encode(result.body, coding, false));
    }
    return RESPONSE_ALREADY_SENT;
  }

  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  return (incoming, outgoing) => {
    const key = keyOf(incoming);
    const kept = key === undefined ? undefined : remembered.find(key, versions(), Date.now());
    if (kept) void sendKept(incoming, outgoing, kept, true);
    else void listener(incoming, outgoing);
  };
}
