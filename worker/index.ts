import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { runSchedule } from './schedule.ts';

const app = createApp();

export default {
  fetch: app.fetch,
  scheduled: (_event: unknown, env: Env) => runSchedule(env),
};
