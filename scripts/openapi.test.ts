import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { describeApi } from './openapi.ts';

const operations = Object.values(
  describeApi().paths as Record<string, Record<string, { operationId: string }>>,
).flatMap((methods) => Object.values(methods));

describe('the API description', () => {
  it('passes an independent linter (Redocly, recommended rules)', async () => {
    // Lists cannot be asked for wrongly: they have no 4xx reply.
    const config = await createConfig({ extends: ['recommended'], rules: { 'operation-4xx-response': 'off' } });
    const problems = await lintFromString({ source: JSON.stringify(describeApi()), config });
    expect(problems.map((p) => `${p.ruleId}: ${p.message}`)).toEqual([]);
  });

  it('has the stable operation ids, each once', () => {
    const ids = operations.map((o) => o.operationId);
    expect(ids).toEqual(
      expect.arrayContaining([
        'getDoorplate',
        'listServiceItems',
        'getServiceItem',
        'submitApplication',
        'uploadMaterial',
        'getProgress',
        'answerCorrections',
        'withdrawCase',
        'rateCase',
        'listAlarms',
      ]),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
