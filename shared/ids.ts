/** Source of randomness: `n` bytes, each 0–255. */
export type RandomBytes = (n: number) => Uint8Array;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A random identifier of 26 base-32 characters (130 bits): of cases, photos, requests. Not guessable, carries nothing. */
export function mintId(random: RandomBytes): string {
  return Array.from(random(26), (byte) => ALPHABET[byte % 32]).join('');
}

/** A random number of a request, ten base-32 characters: short enough to be read over the telephone. */
export function mintRequestId(random: RandomBytes): string {
  return Array.from(random(10), (byte) => ALPHABET[byte % 32]).join('');
}

/** What an identifier looks like, for parsing at the edge. */
export const ID_FORMAT = /^[0-9a-hjkmnp-tv-z]{26}$/;
