// Before the browser tests: builds if needed, and has one town ready. Every spec file works on a copy of it (e2e/app.ts).
import { buildIfNeeded } from '../scripts/build-if-needed.mjs';
import { preparedTown } from '../scripts/prepared-town.ts';

export default async function prepare(): Promise<void> {
  buildIfNeeded(console.log);
  // Inherited by the processes that run the tests.
  process.env.PREPARED_TOWN = await preparedTown();
}
