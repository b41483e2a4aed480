// `npm run dev`: every page that is open loads itself again after a build.
import type { IncomingMessage, ServerResponse } from 'node:http';

const PATH = '/__reload';
/** Put at the end of every page; pages of `npm run dev` carry no policy that forbids it (worker/http/headers.ts). */
export const RELOAD_SCRIPT = `<script>new EventSource('${PATH}').addEventListener('built',()=>location.reload())</script>`;

export interface Reloader {
  /** Answers a page that listens; false when the request is for something else. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  reload(): void;
  /** Lets the pages go, so that the server can end. */
  close(): void;
}

export function createReloader(): Reloader {
  const listening = new Set<ServerResponse>();
  return {
    answer({ url }, outgoing) {
      if (url !== PATH) return false;
      outgoing.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).write('\n');
      listening.add(outgoing);
      outgoing.once('close', () => listening.delete(outgoing));
      return true;
    },
    reload() {
      for (const page of listening) page.write('event: built\ndata:\n\n');
    },
    close() {
      for (const page of listening) page.end();
    },
  };
}
