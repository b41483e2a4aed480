import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromColumns, toColumns } from './columns.ts';

/** Any JSON without NUL in its texts, objects and lists of objects among it. */
const text = fc.string().map((one) => one.replaceAll('\u0000', ''));
const { row } = fc.letrec<{ row: Record<string, unknown> }>((tie) => ({
  row: fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(text),
      tie('row'),
      fc.array(tie('row'), { maxLength: 3 }),
    ),
    { noNullPrototype: true },
  ),
}));

it('rows come back from their columns as they were, keys that some do not have and nulls among them', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const sent = JSON.parse(JSON.stringify(toColumns(rows)));
      expect(fromColumns(sent, rows.length)).toEqual(rows);
    }),
  );
});
