// Goes through the record of a data folder (DATA=…), or of a deployment, and says whether any row was altered, removed or inserted:
// npm run audit:verify -- [--anchor FILE] [--print-head] [--url https://… --secret-file FILE]
// FILE holds one head a line, `{"seq":…,"hash":"…"}`. All of them are compared; a sound record's head is added. Keep it
// where whoever can write to the database cannot: only it shows that the tail was cut off or the chain computed anew.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Anchor, type Damage } from '../../shared/audit/schema.ts';
import { dataFolder, orSay, WHERE, withPlace } from '../operator/place.ts';
import { verifyRecord } from '../operator/verify.ts';

const { values } = parseArgs({ options: { ...WHERE, anchor: { type: 'string' }, 'print-head': { type: 'boolean' } } });
const data = dataFolder();

function readAnchors(file: string): Anchor[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim());
  return lines.map((line, i) => {
    const parsed = v.safeParse(Anchor, tryJson(line));
    if (!parsed.success)
      throw new Error(`${file}, line ${i + 1}: not an anchor such as {"seq":12,"hash":"64 hex digits"}`);
    return parsed.output;
  });
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const WORDS: Record<Damage['kind'], (seq: number) => string> = {
  altered: (seq) => `record ${seq} was ALTERED: its content or its link of the chain is not as it was written`,
  removed: (seq) => `record ${seq} was REMOVED: the record does not go on where it should`,
  inserted: (seq) => `record ${seq} was INSERTED: this app did not write it`,
  rewritten: (seq) => `the chain was REWRITTEN: its link ${seq} is not the one that was noted down`,
};

if (!values.url && !existsSync(data)) {
  console.error(`no data folder ${data}: name another with DATA=…`);
  process.exit(2);
}
await withPlace(values, async (place) => {
  const anchors = values.anchor ? readAnchors(values.anchor) : [];
  const { ok, checked, head, damage } = await verifyRecord(place, anchors);
  if (!ok && damage) {
    console.error(`DAMAGED: ${WORDS[damage.kind](damage.seq)}. ${checked} records before it are sound.`);
    process.exitCode = 1;
    return;
  }
  const compared = anchors.length ? `, and it agrees with ${anchors.length} noted down outside` : '';
  console.log(`sound: ${checked} records, chain unbroken${compared}`);
  if (!head) return;
  if (values.anchor && !anchors.some(({ seq }) => seq === head.seq)) {
    appendFileSync(values.anchor, `${JSON.stringify(head)}\n`);
    console.log(`head ${head.seq} added to ${values.anchor}`);
  }
  if (values['print-head']) console.log(JSON.stringify(head));
}).catch(orSay(2));
