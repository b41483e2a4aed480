import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOLLOW, followsUntil, mintFollowToken, printFollowToken, readFollowToken } from './follow.ts';

const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));

describe('the token of a family’s link', () => {
  it('is read however it is written, and nothing else is taken for one', () => {
    for (let i = 0; i < 200; i++) {
      const token = mintFollowToken(random);
      const spellings = [token, printFollowToken(token), `#${token.toLowerCase()}`, ` ${token.replaceAll('0', 'o')} `];
      expect(spellings.map(readFollowToken)).toEqual([token, token, token, token]);
    }
    for (const other of ['', '7K3M9XQ2VR', '4827 1936 0574', '7K3M9XQ2VR4T8HJU', 'x'.repeat(500)]) {
      expect(readFollowToken(other)).toBeUndefined();
    }
  });

  it('opens its case for a fortnight at most, and some days after the case has ended', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.option(fc.nat(1e9)), (expiresAt, endedAt) => {
        const until = followsUntil({ expiresAt }, { endedAt });
        expect(until).toBeLessThanOrEqual(expiresAt);
        if (endedAt === null) expect(until).toBe(expiresAt);
        else expect(until).toBeLessThanOrEqual(endedAt + FOLLOW.afterEnd);
      }),
    );
  });
});
