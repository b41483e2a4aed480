// Moves a case of the local data folder, as the desk does, for support and tests:
// npm run case -- <receipt number> [<action> [reason]] [--as role[:name]] [--detail JSON]
// Without an action it says where the case stands and what each role may do.

import { moveCase, USAGE } from '../move-case.ts';
import { withBindings } from '../server/town.ts';

await withBindings(process.env.DATA || '.data', async (env) => {
  const said = await moveCase(env, process.argv.slice(2));
  if (said) return console.log(said.join('\n'));
  console.error(USAGE);
  process.exitCode = 2;
}).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
