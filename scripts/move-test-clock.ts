// Run before each file of unit tests (vitest.config.ts).
import { moveOwnClock } from './test-clock.ts';

moveOwnClock();
