import { describe, expect, it } from 'vitest';
import { hashPassword, ITERATIONS_PER_ROUND, ROUNDS, verifyPassword } from './password.ts';

describe('the derivation of passwords', () => {
  it('asks no more of one call than production Workers allow, and no less in all than OWASP does', () => {
    expect(ITERATIONS_PER_ROUND).toBeLessThanOrEqual(100_000);
    expect(ITERATIONS_PER_ROUND * ROUNDS).toBeGreaterThanOrEqual(600_000);
  });

  it('knows the password again, another not, and writes another hash each time', async () => {
    const [one, two] = [await hashPassword('correct horse battery'), await hashPassword('correct horse battery')];
    expect(one).toMatch(/^pbkdf2-sha256\$100000x6\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(one, 'correct horse batterx')).toBe(false);
  });

  it('is false for what is no hash, or one that would cost too much', async () => {
    for (const stored of ['', 'plain', 'pbkdf2-sha256$900000x6$AA==$AA==', 'pbkdf2-sha256$100000x99$AA==$AA=='])
      expect(await verifyPassword(stored, 'x')).toBe(false);
  });
});
