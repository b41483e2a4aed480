// node bench/kill.ts [--rounds 100]: kills a server of several processes again and again while people write, and looks for everything
// that it had acknowledged. Writes bench/kill.md.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '../scripts/build-if-needed.mjs';
import { preparedTown } from '../scripts/prepared-town.ts';
import { killRounds } from '../scripts/server/testing/kill-rounds.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' } } });
buildIfNeeded(console.log);
const data = mkdtempSync(path.join(tmpdir(), 'menpai-kill-'));
cpSync(await preparedTown(), data, { recursive: true });
try {
  const { rounds, acknowledged, cutOff, swept } = await killRounds(data, Number(values.rounds), console.log);
  const words = `# kill −9

${rounds} times all processes of a server were killed while six people sent photos and applications (\`node bench/kill.ts\`).

| | |
|---|---|
| acknowledged, and there once after every kill | ${acknowledged} |
| on their way at a kill, sent again under their key, there once | ${cutOff} |
| files without a row, found by the sweep | ${swept} |
| rows without a file, broken links of the record, failed integrity checks | 0 |
`;
  writeFileSync('bench/kill.md', words);
  console.log(words);
} finally {
  rmSync(data, { recursive: true });
}
