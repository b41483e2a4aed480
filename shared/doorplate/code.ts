import type { RandomBytes } from '../ids.ts';

/**
 * The plate code (门牌码): 9 random Crockford base-32 characters and one mod-37 check character, printed 3-4-3 as
 * `7K3-M9XQ-2VR`. It carries no place and no household. https://www.crockford.com/base32.html
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY = 9;
const LENGTH = BODY + 1;
const MODULUS = 37;
/** How the ten characters are cut for the eye and the voice. */
const GROUPS = [
  [0, 3],
  [3, 7],
  [7, 10],
] as const;

export type CodeReading =
  | { ok: true; code: string }
  /** Too few or too many characters. */
  | { ok: false; problem: 'length'; typed: string }
  /** A character that no plate bears; `groups` (0–2) say where it stands. */
  | { ok: false; problem: 'character'; typed: string; groups: number[] }
  /** The check character does not fit; `groups` (0–2) are the likeliest places of the slip, all three when none stands out. */
  | { ok: false; problem: 'check'; typed: string; groups: number[] };

/** The check value of `body`, 0–36. Values of 32 and more have no character in the alphabet and are never minted. */
function checkValue(body: string): number {
  let rest = 0;
  for (const c of body) rest = (rest * 32 + ALPHABET.indexOf(c)) % MODULUS;
  return rest;
}

function isValid(code: string): boolean {
  return ALPHABET[checkValue(code.slice(0, BODY))] === code[BODY];
}

/** A new plate code. Uniqueness is the database's business. */
export function mintCode(random: RandomBytes): string {
  for (;;) {
    const body = Array.from(random(BODY), (byte) => ALPHABET[byte % 32]).join('');
    const check = ALPHABET[checkValue(body)];
    if (check) return body + check;
  }
}

/** `7K3M9XQ2VR` → `7K3-M9XQ-2VR`, as on the plate. */
export function printCode(code: string): string {
  return codeGroups(code).join('-');
}

/** The three groups of a code, as they are read aloud. */
export function codeGroups(code: string): string[] {
  return GROUPS.map(([from, to]) => code.slice(from, to));
}

/**
 * Reads what a person typed or a camera saw: lower case, spaces, hyphens, full-width characters, O for 0 and I or L
 * for 1 are all forgiven. Never guesses a code: a wrong check character is reported with the groups to look at again.
 */
export function readCode(input: string): CodeReading {
  const typed = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−·.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (typed.length !== LENGTH) return { ok: false, problem: 'length', typed };
  const strange = [...typed].flatMap((c, at) => (ALPHABET.includes(c) ? [] : [groupAt(at)]));
  if (strange.length) return { ok: false, problem: 'character', typed, groups: [...new Set(strange)] };
  if (isValid(typed)) return { ok: true, code: typed };
  return { ok: false, problem: 'check', typed, groups: suspectGroups(typed) };
}

function groupAt(position: number): number {
  return GROUPS.findIndex(([from, to]) => position >= from && position < to);
}

/** Characters that people mistake for each other on a plate or over the telephone. */
const LOOKALIKES = ['8B3', '5S', '2Z', '0DQ', '6GC', 'VYW', '71T', 'MN', 'KX', 'PRF', 'EF', '4A', '9P', 'HN', 'JY'];

/**
 * Where the slip probably is: a single look-alike or a swap of neighbours that would make the code valid. Each position
 * has at most one character that repairs it, so the few that repair it *and* look alike point at a group.
 */
function suspectGroups(code: string): number[] {
  const suspects = new Set<number>();
  for (let at = 0; at < LENGTH; at++) {
    const is = code[at] ?? '';
    for (const other of LOOKALIKES.filter((set) => set.includes(is)).join('')) {
      if (other !== is && isValid(code.slice(0, at) + other + code.slice(at + 1))) suspects.add(groupAt(at));
    }
    const next = code[at + 1];
    if (next && isValid(code.slice(0, at) + next + is + code.slice(at + 2))) {
      suspects.add(groupAt(at)).add(groupAt(at + 1));
    }
  }
  return suspects.size ? [...suspects].sort((a, b) => a - b) : GROUPS.map((_, group) => group);
}
