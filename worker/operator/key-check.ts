import * as v from 'valibot';
import type { Context } from '../context.ts';
import { keyedHash, open, seal } from '../seal.ts';

/** Shows that two places have the same keys without telling them. */
export const KeyCheck = v.strictObject({
  /** Something of no worth, sealed by each data key. */
  sealed: v.array(v.string()),
  /** The same, hashed by the hash key. */
  hash: v.string(),
});
export type KeyCheck = v.InferOutput<typeof KeyCheck>;

const NOTHING = 'menpai';
const CONTEXT = 'move';

/** Returns what another place can compare its keys with. */
export async function checkOfKeys({ keys }: Context): Promise<KeyCheck> {
  const ids = [...keys.keys.keys()];
  const sealed = await Promise.all(ids.map((current) => seal({ ...keys, current }, NOTHING, CONTEXT)));
  return { sealed, hash: await keyedHash(keys, CONTEXT, NOTHING) };
}

/** Whether what another place has sealed opens here, and what it finds by a hash is found. */
export async function opensSame({ keys }: Context, { sealed, hash }: KeyCheck): Promise<boolean> {
  if ((await keyedHash(keys, CONTEXT, NOTHING)) !== hash) return false;
  try {
    await Promise.all(sealed.map((one) => open(keys, one, CONTEXT)));
    return true;
  } catch {
    return false;
  }
}
