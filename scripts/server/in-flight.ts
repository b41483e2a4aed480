// The requests that are being answered, so that a server can stop without cutting one off.
import type { Server, ServerResponse } from 'node:http';

export interface InFlight {
  /** Takes a request in; false when the server is stopping: then it is refused, for another to answer. */
  admit(outgoing: ServerResponse): boolean;
  isStopping(): boolean;
  /** Takes no connection any more; resolves when what was begun is answered, or after `grace` milliseconds. */
  drain(server: Server, grace: number): Promise<void>;
}

export function createInFlight(): InFlight {
  const open = new Set<ServerResponse>();
  let isStopping = false;
  return {
    isStopping: () => isStopping,
    admit(outgoing) {
      if (isStopping) {
        outgoing.writeHead(503, { connection: 'close', 'retry-after': '5', 'cache-control': 'no-store' });
        outgoing.end('The server is being started again. Try again in a moment.\n');
        return false;
      }
      open.add(outgoing);
      outgoing.once('close', () => open.delete(outgoing));
      return true;
    },
    async drain(server, grace) {
      isStopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection that is kept for the next request would keep the server from ending.
      for (const outgoing of open) outgoing.shouldKeepAlive = false;
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), grace);
      await closed;
      clearTimeout(timer);
    },
  };
}
