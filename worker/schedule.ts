import { sweepEndedPhotos, sweepPhotos } from './application/sweep.ts';
import { forgetOldAttempts } from './case/sweep.ts';
import { systemContext } from './context.ts';
import type { Env } from './env.ts';

/** What is done every five minutes. Each task may run twice or late and does its work once. */
export async function runSchedule(env: Env): Promise<void> {
  const ctx = await systemContext(env);
  await sweepPhotos(ctx);
  await sweepEndedPhotos(ctx);
  await forgetOldAttempts(ctx);
}
