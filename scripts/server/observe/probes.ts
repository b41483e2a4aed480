// What machines ask of a server: whether it lives, whether it can serve, whether it is well, what it counted.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isBackupAlarming } from '../../../shared/system/schema.ts';
import { isForwarded, isLoopback } from '../clients.ts';
import type { BackupHealth } from './backup-age.ts';
import { noteAnswer } from './served.ts';

export interface Probed {
  /** Why it cannot serve now; undefined when it can. */
  whyNotReady(): Promise<string | undefined>;
  backup(): BackupHealth;
  /** Prometheus text of all processes. */
  metrics(): Promise<string>;
  /** What opens `/metrics` and the details of `/healthz` from elsewhere; without one only this machine itself may see them. */
  token?: string | undefined;
}

/** Answers a probe; false when the request is for something else. */
export type Probes = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

interface Reply {
  status: number;
  body: string;
  type?: string;
}

const PLAIN = 'text/plain; charset=utf-8';
const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether someone may see numbers: with the token, or where there is none from this machine itself and not through a proxy on it. */
function mayLook({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  if (token) return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
  return isLoopback(socket.remoteAddress ?? '') && !isForwarded(headers);
}

async function healthOf({ whyNotReady, backup }: Probed, mayKnow: boolean): Promise<Reply> {
  const [notReady, backups] = [await whyNotReady(), backup()];
  const isWell = notReady === undefined && !isBackupAlarming(backups.state);
  const words = { status: isWell ? 'ok' : 'failing' };
  const details = { ...words, ready: notReady === undefined, ...(notReady && { why: notReady }), backup: backups };
  return { status: isWell ? 200 : 503, body: JSON.stringify(mayKnow ? details : words), type: 'application/json' };
}

/** Returns what answers `/livez`, `/readyz`, `/healthz` and `/metrics`. */
export function createProbes(probed: Probed): Probes {
  const answers: Readonly<Record<string, (incoming: IncomingMessage) => Promise<Reply>>> = {
    '/livez': async () => ({ status: 200, body: 'ok\n' }),
    '/readyz': async () => {
      const why = await probed.whyNotReady();
      return { status: why === undefined ? 200 : 503, body: `${why ?? 'ok'}\n` };
    },
    '/healthz': (incoming) => healthOf(probed, mayLook(incoming, probed.token)),
    '/metrics': async (incoming) =>
      mayLook(incoming, probed.token)
        ? { status: 200, body: await probed.metrics(), type: PROMETHEUS }
        : { status: 403, body: 'From another machine or through a proxy give the METRICS_TOKEN as a bearer token.\n' },
  };
  return (incoming, outgoing) => {
    const place = incoming.url?.split('?')[0] ?? '';
    const answer = Object.hasOwn(answers, place) ? answers[place] : undefined;
    if (!answer || (incoming.method !== 'GET' && incoming.method !== 'HEAD')) return false;
    noteAnswer(outgoing, { requestId: '', route: place, isRemembered: false });
    void answer(incoming)
      .catch((): Reply => ({ status: 500, body: 'failed\n' }))
      .then((reply) => send(outgoing, reply));
    return true;
  };
}

function send(outgoing: ServerResponse, { status, body, type = PLAIN }: Reply): void {
  outgoing.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
