import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { lookupAttempt } from './case/table.ts';
import { systemContext } from './composition.ts';
import { faultOf } from './fault.ts';
import { clearTown } from './testing/town.ts';

beforeEach(() => clearTown());

const SECRET = '13812345678';

/** What the database says when a row is refused, as Drizzle passes it on. */
async function refusal(): Promise<unknown> {
  const { db } = await systemContext(env);
  const row = { key: SECRET, failures: 1, lastAt: 0 };
  await db.insert(lookupAttempt).values(row);
  return db
    .insert(lookupAttempt)
    .values(row)
    .catch((error: unknown) => error);
}

it('shows of a statement that fails neither its words nor its values', async () => {
  const error = await refusal();
  expect(String((error as Error).message)).toContain(SECRET);
  const fault = faultOf(error);
  expect(fault.error).toContain('UNIQUE constraint failed: lookup_attempt.key');
  expect(fault.stack).toMatch(/^\s+at /);
  expect(JSON.stringify(fault)).not.toContain(SECRET);
  expect(JSON.stringify(fault).toLowerCase()).not.toContain('insert into');
});

it('does not quote what could not be read', () => {
  const error = (() => {
    try {
      return JSON.parse(`"${SECRET}`);
    } catch (caught) {
      return caught;
    }
  })();
  expect(faultOf(error).error).toBe('SyntaxError');
});
