// The continuous copy of the database, by Litestream, for as long as the server runs.
import { endLeftovers, noteRunning } from './leftovers.ts';
import { litestreamProgram, type Replica, writeSettings } from './litestream.ts';
import type { Destination } from './settings.ts';
import { type Supervised, supervise } from './supervise.ts';
import { freePort, tunnelArgs } from './tunnel.ts';

/** Begins to copy the database of a data folder. Throws a sentence for people when Litestream is not there. */
export async function copyContinuously(
  data: string,
  to: Destination,
  say: (line: string) => void,
): Promise<Pick<Supervised, 'stop'>> {
  const program = litestreamProgram();
  endLeftovers(data);
  const running: Supervised[] = [];
  const note = () =>
    noteRunning(
      data,
      running.flatMap((one) => one.pid() ?? []),
    );
  let replica: Replica;
  if (to.kind === 'file') replica = { type: 'file', path: to.folder };
  else {
    const port = await freePort();
    running.push(supervise('The tunnel of the continuous copy', 'ssh', tunnelArgs(data, to, port), say, note));
    replica = { type: 'sftp', host: `127.0.0.1:${port}`, user: to.user, path: to.folder, 'key-path': to.identity };
  }
  const settings = writeSettings(data, replica);
  // Ended first, so that it has the tunnel for its last words.
  running.unshift(supervise('The continuous copy', program, ['replicate', '-config', settings], say, note));
  return {
    async stop() {
      for (const one of running) await one.stop();
    },
  };
}
