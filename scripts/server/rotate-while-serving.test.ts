// A new key under the feet of a real server of several processes, while people write.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { preparedTown } from '../prepared-town.ts';
import { openToRead } from './backup/copy-database.ts';
import { countByKey } from './key-check.ts';
import { rotateKeys } from './rotate-keys.ts';
import { startReal } from './testing/real-server.ts';
import { applicationToSend, photoToSend, send } from './testing/writes.ts';
import { databaseFile } from './town.ts';

it('refuses nobody and leaves nothing under the old key', { timeout: 240_000 }, async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'menpai-rotate-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  cpSync(await preparedTown(), data, { recursive: true });
  const reading = openToRead(databaseFile(data));
  onTestFinished(() => reading.close());
  const plate = String(reading.prepare('SELECT code FROM doorplate ORDER BY code LIMIT 1').get()?.code);
  const server = await startReal(data);
  onTestFinished(() => server.kill());

  let isRotating = true;
  const receipts: string[] = [];
  /** Throws when the server refuses anything. */
  async function write(): Promise<void> {
    while (isRotating) {
      const [card, bill] = [photoToSend(), photoToSend()];
      const application = applicationToSend(plate, card, bill);
      for (const sent of [card, bill, application]) expect(await send(server.url, sent)).toBe(true);
      receipts.push(application.answer ?? '');
    }
  }
  const writing = [write(), write()];
  const current = await rotateKeys(data, () => undefined).finally(() => {
    isRotating = false;
  });
  await Promise.all(writing);
  expect(receipts.length).toBeGreaterThan(2);
  expect([...(await countByKey(reading)).keys()]).toEqual([current]);
  expect(current).toBe('k2');
});
