// Prints the one-time link with which a new town's first administrator joins, good for 24 hours:
// npm run first-administrator [-- --again]
import { parseArgs } from 'node:util';
import { inviteFirstAdministrator } from '../worker/account/first-administrator.ts';
import { systemContext } from '../worker/composition.ts';
import { withBindings } from './server/town.ts';

const { values } = parseArgs({
  options: { again: { type: 'boolean', default: false }, origin: { type: 'string' } },
});
const origin =
  values.origin ?? process.env.PUBLIC_ORIGIN ?? `http://${process.env.HOST || 'localhost'}:${process.env.PORT || 8787}`;

await withBindings(process.env.DATA || '.data', async (env) => {
  const token = await inviteFirstAdministrator(await systemContext(env), values.again);
  if (!token) {
    console.error('There is an administrator of the whole place already. Another one: --again');
    process.exitCode = 1;
    return;
  }
  console.log(`Open within 24 hours, once:\n  ${origin}/staff/join#${token}`);
}).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
