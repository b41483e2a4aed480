import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../shared/composition.ts';
import { REVOKE_REASONS } from '../../shared/household/device-schema.ts';
import { record } from '../../shared/i18n/zh-CN/staff/audit.ts';

const WORKER = path.resolve(import.meta.dirname, '../../worker');

/** Names of actions in the files of the worker that put something on record. */
function actionsOnRecord(): string[] {
  const files = readdirSync(WORKER, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing'),
  );
  const texts = files.map((file) => readFileSync(path.join(WORKER, file), 'utf8'));
  return texts
    .filter((text) => /appendRecord\(|: Deed\b|Deed = /.test(text))
    .flatMap((text) => [...text.matchAll(/\baction:[^\n]*/g)].flatMap(([line]) => [...line.matchAll(/'(\w+\.\w+)'/g)]))
    .map(([, action = '']) => action);
}

describe('the words of the record', () => {
  const spoken = Object.keys(record);

  it('cover every step of a case of every kind', () => {
    for (const { lifecycle } of Object.values(RULES))
      for (const { action } of lifecycle) expect(spoken).toContain(`record.do.case.${action}`);
  });

  it('cover why a phone was unbound', () => {
    for (const reason of REVOKE_REASONS) expect(spoken).toContain(`record.value.reason.${reason}`);
  });

  it('cover every action that the worker puts on record', () => {
    const actions = [...new Set(actionsOnRecord())];
    expect(actions).toContain('item.publish');
    expect(actions.filter((action) => !spoken.includes(`record.do.${action}`))).toEqual([]);
  });
});
