// What the log and the numbers know of an answer: nothing of who asked, and the pattern of the route instead of the address, which has
// codes in it.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Served {
  requestId: string;
  method: string;
  /** `/D/:code`, `file` for a file of the build, `none` where there is no such page. */
  route: string;
  status: number;
  /** From the last byte of the request's head to the last of the answer. */
  ms: number;
  /** As they went over the wire, heads included. */
  bytes: number;
  /** Whether it was remembered from an earlier request. */
  isRemembered: boolean;
  /** Whether the client went away before it had all. */
  isCut: boolean;
}

type Note = Pick<Served, 'requestId' | 'route' | 'isRemembered'>;

const routes = new WeakMap<object, string>();
const notes = new WeakMap<ServerResponse, Note>();

/** Notes which route answers a request of the Worker (`Env.NOTE_ROUTE`). */
export const noteRoute = (request: object, route: string) => void routes.set(request, route);

/** Returns the route that answered a request. */
export const routeOf = (request: object) => routes.get(request) || 'none';

/** Notes how an answer came about. */
export const noteAnswer = (outgoing: ServerResponse, note: Note) => void notes.set(outgoing, note);

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']);
const FILE: Note = { requestId: '', route: 'file', isRemembered: false };

/** Tells of a request when its answer is over, however it ended. */
export function watchAnswer(
  { method = '', socket }: IncomingMessage,
  outgoing: ServerResponse,
  tell: (served: Served) => void,
): void {
  const began = performance.now();
  const before = socket.bytesWritten;
  outgoing.once('close', () =>
    tell({
      ...(notes.get(outgoing) ?? FILE),
      // Anything may be written there.
      method: METHODS.has(method) ? method : 'other',
      status: outgoing.statusCode,
      ms: performance.now() - began,
      bytes: socket.bytesWritten - before,
      isCut: !outgoing.writableFinished,
    }),
  );
}
