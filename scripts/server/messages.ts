// What the processes of one server tell each other.
import type { ServeOptions } from './serve.ts';

/** Options as they cross to another process. */
export type ProcessOptions = Omit<ServeOptions, 'writeLimit'>;

/** The environment variable in which a process finds them. */
export const OPTIONS = 'MENPAI_SERVE';

export type FromFirst = { kind: 'schedule' } | { kind: 'limited'; id: number; success: boolean } | { kind: 'stop' };
export type FromOther =
  | { kind: 'ready'; url: string }
  | { kind: 'failed'; message: string }
  | { kind: 'scheduled'; error?: string }
  | { kind: 'limit'; id: number; key: string };
