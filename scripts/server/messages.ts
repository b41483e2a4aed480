// What the processes of one server tell each other.
import type { Counted } from './observe/metrics.ts';
import type { ServeOptions } from './serve.ts';

/** Options as they cross to another process. */
export type ProcessOptions = Omit<ServeOptions, 'writeLimit' | 'notice' | 'measureAll' | 'processes' | 'startedAt'>;

/** The environment variable in which a process finds them. */
export const OPTIONS = 'MENPAI_SERVE';

export type FromFirst =
  | { kind: 'schedule' }
  | { kind: 'limited'; id: number; success: boolean }
  | { kind: 'count' }
  | { kind: 'measured'; id: number; counted: Counted[] }
  | { kind: 'stop' };
export type FromOther =
  | { kind: 'ready'; url: string }
  | { kind: 'failed'; message: string }
  | { kind: 'scheduled'; error?: string }
  | { kind: 'limit'; id: number; key: string }
  /** Something that the first process says once for all. */
  | { kind: 'notice'; line: string }
  | { kind: 'counted'; counted: Counted }
  /** What all processes counted is asked for. */
  | { kind: 'measure'; id: number };
