/**
 * What a phone keeps of the plate it is to find: 18 bits of a hash (base64url). Enough to say without network that a plate is another
 * door's, and nothing that could be typed instead of going there: a hundred million codes have the same.
 */
export function plateCheck(hash: string): string {
  return hash.slice(0, 3);
}

/** What is hashed: the plate for this order only. */
export function plateCheckInput(caseId: string, code: string): string {
  return `${caseId}:${code}`;
}
