import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Who may write the status of a thing once it is there: its step, and the step of many at once. */
const WRITERS = [
  {
    table: 'doorplate',
    name: 'doorplate',
    by: ['worker/doorplate/life/step-many.ts', 'worker/doorplate/life/step.ts'],
  },
  { table: 'staff', name: 'staff', by: ['worker/account/step.ts'] },
  { table: 'service_item', name: 'serviceItem', by: ['worker/catalogue/keeping/step.ts'] },
  { table: 'import_file', name: 'importFile', by: ['worker/import/step.ts'] },
  { table: 'order_assignment', name: 'orderAssignment', by: ['worker/order/step-assignment.ts'] },
  { table: 'service_hours', name: 'serviceHours', by: ['worker/visit/step-hours.ts'] },
] as const;

const FILES = globSync(['worker/**/*.ts', 'scripts/**/*.ts'])
  .filter((file) => !file.includes('.test.') && !file.startsWith('worker/testing/'))
  .sort();

/** Whether a source updates the status column of a table, in SQL or by the query builder. */
function writesStatus(source: string, { table, name }: (typeof WRITERS)[number]): boolean {
  const inSql = new RegExp(String.raw`UPDATE ${table} SET\b(?:(?!WHERE|FROM)[^;])*?\bstatus = `);
  const updates = source.split(`.update(${name})`).slice(1);
  return inSql.test(source) || updates.some((rest) => /\bstatus\b\s*[:,]/.test(rest.split('.where(')[0] ?? ''));
}

describe('the status of a thing', () => {
  it.each(WRITERS)('in $table is written by its step alone', (one) => {
    const writers = FILES.filter((file) => writesStatus(readFileSync(file, 'utf8'), one));
    expect(writers).toEqual(one.by);
  });

  it('written elsewhere would be seen, in SQL and by the query builder', () => {
    const [plate] = WRITERS;
    expect(writesStatus("UPDATE doorplate SET changed_at = 1, status = 'lost' WHERE code = ?1", plate)).toBe(true);
    expect(writesStatus("db.update(doorplate).set({ status: 'lost' }).where(x)", plate)).toBe(true);
    expect(writesStatus("UPDATE doorplate SET changed_at = 1 WHERE status = 'lost'", plate)).toBe(false);
  });
});
