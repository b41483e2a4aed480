import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeContracts } from './contracts.ts';

it('the types that web calls the API with are what the routes say (else run: node scripts/contracts.ts)', async () => {
  expect(readFileSync('shared/api-contracts.gen.ts', 'utf8')).toBe(await writeContracts());
});
