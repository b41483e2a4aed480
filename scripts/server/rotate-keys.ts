// A new data key for a town that goes on serving. Ended in the middle it goes on where it was when it is run again.
import { setTimeout as pause } from 'node:timers/promises';
import { systemContext } from '../../worker/composition.ts';
import { openToRead } from './backup/copy-database.ts';
import { LOOK_EVERY } from './follow-keys.ts';
import { countByKey } from './key-check.ts';
import { givenSecrets, keysFile, mintKey, readKeys, type Secrets, writeKeys } from './keys.ts';
import { resealAll } from './reseal.ts';
import { databaseFile, withBindings } from './town.ts';

type Say = (line: string) => void;

/** Times that everything is gone through before something must be wrong: what is written meanwhile is sealed with the new key. */
const PASSES = 5;
/** Milliseconds after which each process of a server knows what the file of keys says. */
const KNOWN_AFTER = 5 * LOOK_EVERY;

interface Pair {
  id: string;
  text: string;
}

const pairsOf = ({ DATA_KEYS }: Secrets): Pair[] =>
  DATA_KEYS.split(',').map((text) => ({ id: text.trim().split(':')[0] ?? '', text: text.trim() }));
const numberOf = ({ id }: Pair) => Number(/\d+$/.exec(id)?.[0] ?? 0);

/** The ids of a town's keys, the one that seals first. */
export const keyIds = (secrets: Secrets): string[] => pairsOf(secrets).map(({ id }) => id);

/**
 * Seals everything of a data folder with a new key. All processes learn to open with it before any seals with it. Returns the id of
 * the key. Throws a sentence for people.
 */
export async function rotateKeys(data: string, say: Say, wait = KNOWN_AFTER): Promise<string> {
  if (!givenSecrets()) await takeNewKey(data, say, wait);
  for (let pass = 0; pass < PASSES; pass++) {
    const done = await withBindings(data, async (env) => {
      const ctx = await systemContext(env);
      const { values, files } = await resealAll(ctx, data);
      say(`sealed with ${ctx.keys.current}: ${values} values, ${files} photos`);
      return values + files === 0 && ctx.keys.current;
    });
    if (done) return done;
  }
  throw new Error(
    'Something goes on sealing with the old key. Start the server again, then run npm run keys:rotate again.',
  );
}

/** Makes the newest key the one that seals: a new one, unless an earlier rotation was ended before that, or before all was sealed. */
async function takeNewKey(data: string, say: Say, wait: number): Promise<void> {
  const file = keysFile(data);
  const secrets = readKeys(file);
  const pairs = pairsOf(secrets);
  const newest = [...pairs].sort((a, b) => numberOf(b) - numberOf(a))[0];
  if (newest && newest === pairs[0] && (await isUnfinished(data, newest.id))) return say(`going on with ${newest.id}`);
  const next = newest && newest !== pairs[0] ? newest : newKey(newest);
  const others = pairs.filter((pair) => pair !== next);
  const write = (order: readonly Pair[]) =>
    writeKeys(file, { ...secrets, DATA_KEYS: order.map(({ text }) => text).join(',') });
  write([...others, next]);
  say(`new key ${next.id}: waiting until every process can open with it`);
  await pause(wait);
  write([next, ...others]);
  await pause(wait);
}

function newKey(newest: Pair | undefined): Pair {
  const id = `k${newest ? numberOf(newest) + 1 : 1}`;
  return { id, text: `${id}:${mintKey()}` };
}

/** Whether the key that seals was made by a rotation that has not come to its end. */
async function isUnfinished(data: string, current: string): Promise<boolean> {
  const db = openToRead(databaseFile(data));
  try {
    return [...(await countByKey(db)).keys()].some((id) => id !== current);
  } finally {
    db.close();
  }
}

/** Takes the keys that nothing is sealed with any more out of a data folder. Returns their ids. */
export function forgetKeys(data: string, current: string): string[] {
  const secrets = readKeys(keysFile(data));
  const kept = pairsOf(secrets).filter(({ id }) => id === current);
  writeKeys(keysFile(data), { ...secrets, DATA_KEYS: kept.map(({ text }) => text).join(',') });
  return keyIds(secrets).filter((id) => id !== current);
}
