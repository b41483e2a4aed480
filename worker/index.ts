import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { runSchedule } from './schedule.ts';

const app = createApp();

export default {
  fetch: app.fetch,
  scheduled: async (_event: unknown, env: Env) => {
    await runSchedule(env);
  },
};
