// Prints the one-time link with which a new town's first administrator joins, good for 24 hours:
// npm run first-administrator [-- --again] [-- --url https://… --secret-file FILE]
import { parseArgs } from 'node:util';
import { orSay, WHERE, withPlace } from '../operator/place.ts';

const { values } = parseArgs({
  options: { ...WHERE, again: { type: 'boolean', default: false }, origin: { type: 'string' } },
});

await withPlace(values, async ({ ask, origin }) => {
  const { token } = await ask('inviteFirstAdministrator', { again: values.again });
  if (!token) throw new Error('There is an administrator of the whole place already. Another one: --again');
  console.log(`Open within 24 hours, once:\n  ${values.origin ?? origin}/staff/join#${token}`);
}).catch(orSay());
