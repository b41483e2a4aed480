// Builds every command of package.json that runs on a town's machine, and what it starts, into dist/commands.
import { buildCommands } from './bundles/commands.ts';

await buildCommands();
