// npm run migrate: applies migrations/*.sql to the local data folder (DATA, default .data).

import { migrate } from '../server/migrate.ts';
import { withBindings } from '../server/town.ts';

let applied = 0;
await withBindings(process.env.DATA || '.data', (env) =>
  migrate(env.DB, (line) => {
    applied++;
    console.log(line);
  }),
);
console.log(applied ? `${applied} applied` : 'nothing to apply');
