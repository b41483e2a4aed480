import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';

/** Turns what a page's worker leans on into what a thread of Node has, then runs it. */
const BOOT = `
  const { parentPort, workerData } = require('node:worker_threads');
  globalThis.addEventListener = (_, listener) => parentPort.on('message', (data) => listener({ data }));
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  import(workerData);
`;

/** The file of a script's address: Vite writes it from the root of the project. */
function fileOf(address: string): string {
  const whole = address.replace(/^\/@fs/, '');
  return existsSync(whole) ? whole : path.join(process.cwd(), whole);
}

/** A page's `Worker` in a thread of its own: what goes over is copied, as in a browser. */
export class ThreadWorker extends EventTarget {
  #thread: Thread;
  #waiting: [unknown, readonly unknown[]][] | null = [];
  constructor(address: URL | string) {
    super();
    const file = fileOf(new URL(String(address), 'file:///').pathname);
    this.#thread = new Thread(BOOT, { eval: true, workerData: pathToFileURL(file).href });
    this.#thread.on('message', (data) => this.dispatchEvent(new MessageEvent('message', { data })));
    this.#thread.on('error', () => this.dispatchEvent(new Event('error')));
    this.#thread.on('online', () => this.#begin());
    this.#thread.unref();
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []) {
    if (this.#waiting) this.#waiting.push([message, transfer]);
    else this.#thread.postMessage(message, transfer as never);
  }
  terminate() {
    void this.#thread.terminate();
  }
  #begin() {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const [message, transfer] of waiting) this.postMessage(message, transfer);
  }
}
