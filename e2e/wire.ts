// What goes over the wire between a browser and the app, whoever in the browser asked for it: pages, or their service worker.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Wire {
  /** The app's address by way of this wire. */
  url: string;
  /** What was asked for, in order, with the bytes of the answer: headers and body as they were sent. */
  answers: { path: string; bytes: number }[];
  stop(): Promise<void>;
}

/** Opens a wire to an app at a loopback address. */
export async function openWire(app: string): Promise<Wire> {
  const { port } = new URL(app);
  const answers: Wire['answers'] = [];
  const sockets = new Set<Socket>();
  const server = createServer((phone) => {
    const town = connect(Number(port), '127.0.0.1');
    let current: Wire['answers'][number] | undefined;
    // One request at a time on a connection (Chromium does not pipeline), so what comes back belongs to the last one.
    phone.on('data', (chunk) => {
      const [, path] = chunk.toString('latin1').match(/^(?:GET|POST) (\S+) HTTP/) ?? [];
      if (!path) return;
      current = { path, bytes: 0 };
      answers.push(current);
    });
    town.on('data', (chunk) => {
      if (current) current.bytes += chunk.length;
    });
    for (const [one, other] of [
      [phone, town],
      [town, phone],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => other.destroy());
    }
    phone.pipe(town).pipe(phone);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answers,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The bytes of answers. */
export const bytesOf = (answers: Wire['answers']) => answers.reduce((sum, { bytes }) => sum + bytes, 0);
