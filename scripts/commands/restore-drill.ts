// Rehearses the worst day on the live data (DATA=…), beside a running server: backs up, restores into another folder, compares, and
// writes a page to print and file: npm run restore-drill -- [--page FILE] [--in DIR]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { backupsFolder } from '../server/backup/backups-folder.ts';
import { drill } from '../server/backup/drill.ts';
import { drillPage } from '../server/backup/drill-page.ts';
import { wordsOf } from '../server/words.ts';

const { values } = parseArgs({ options: { page: { type: 'string' }, in: { type: 'string' } } });
const data = process.env.DATA || '.data';
const place = values.in ?? backupsFolder(data) ?? path.dirname(path.resolve(data));

try {
  mkdirSync(place, { recursive: true });
  const done = await drill(data, place);
  const day = new Date(done.begunAt).toISOString().slice(0, 10);
  const page = values.page ?? path.join(place, `restore-drill-${day}.html`);
  writeFileSync(page, drillPage(done, data));
  const words = done.passed
    ? 'The drill passed: what was restored is what is live.'
    : 'THE DRILL FAILED: see the page.';
  console.log(
    `${words} ${done.tables.length} tables, ${done.photos.compared} photos, ${done.records} records compared.`,
  );
  console.log(`Print and file ${page}`);
  process.exitCode = done.passed ? 0 : 1;
} catch (error) {
  console.error(wordsOf(error, place));
  process.exitCode = 1;
}
