import type { Appointment, BookAppointment } from '../../shared/appointment/schema.ts';
import { callApi, type Reply } from '../ui/api.ts';

/** A command of this page, by the name and input that the API has for it. */
export interface Commands {
  bookAppointment: { input: BookAppointment; reply: Appointment };
}

const PATHS = { bookAppointment: '/api/appointments' } as const satisfies Record<keyof Commands, string>;

/** Sends a command under a key of its own: however often it is sent, it is carried out once. */
export function send<C extends keyof Commands>(
  command: C,
  input: Commands[C]['input'],
  key: string,
): Promise<Reply<Commands[C]['reply']>> {
  return callApi(PATHS[command], {
    method: 'POST',
    key,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  });
}
