import type { Context } from './context.ts';
import type { MayGoOn } from './query-meter.ts';

/** Something the schedule does, and the queries it may make before the rest waits for the next run. */
export interface Task {
  name: string;
  share: number;
  run(ctx: Context, mayGoOn: MayGoOn): Promise<unknown>;
}
