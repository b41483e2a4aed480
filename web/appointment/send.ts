import type { BookAppointment } from '../../shared/appointment/schema.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { giveCommand } from '../offline/outbox/outbox.ts';

/** What became of wishes that were given to the outbox. */
export interface Sending {
  /** At once. */
  entry: OutboxEntry;
  /** Once the server has answered, in this page's life. */
  later: Promise<OutboxEntry>;
  hurry(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Gives a booking to the phone's outbox under a key of its own: sent by itself when there is network, this page open or
 * not, and carried out once.
 */
export async function sendWishes(input: BookAppointment, key: string, title: string): Promise<Sending> {
  const { entry, outbox } = await giveCommand('bookAppointment', { ...input }, { id: key, about: key, title });
  const find = async () => (await outbox.list()).find((one) => one.id === key);
  const later = new Promise<OutboxEntry>((resolve) => {
    const stop = outbox.watch(() => {
      void find().then((now) => {
        if (!now || now.state === 'waiting') return;
        stop();
        resolve(now);
      });
    });
  });
  return { entry, later, hurry: outbox.hurry, remove: () => outbox.remove(key) };
}
