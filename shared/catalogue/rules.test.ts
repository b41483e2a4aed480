import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../scripts/reference-town/catalogue.ts';
import { differences } from './difference.ts';
import { valueAt, withValueAt } from './path.ts';
import { readServiceItem } from './rules.ts';
import type { ServiceItem } from './schema.ts';

const { items } = readCatalogue();
const relief = items.find(({ id }) => id === 'mz-linshi') as ServiceItem;
const errors = (item: unknown) => readServiceItem(item).errors.map(({ field, code }) => `${field} ${code}`);

describe('the rules of a service item', () => {
  it('hold for every item of the reference town', () => {
    for (const item of items) expect(errors(item), item.id).toEqual([]);
  });

  const [firstMaterial] = relief.materials;
  const [firstQuestion] = relief.form.questions;
  const day = (days: number) => ({ days, unit: 'workingDay' });
  it.each<[what: string, error: string, path: string, value: unknown]>([
    ['a missing English name', 'name.en required', 'name.en', ' '],
    ['no condition at all', 'conditions tooFew', 'conditions', []],
    ['a material of no name', 'materials.1.name.zh required', 'materials.1.name.zh', ''],
    ['two materials of one id', 'materials.1.id repeated', 'materials.1.id', firstMaterial?.id],
    ['too many copies', 'materials.0.copies tooBig', 'materials.0.copies', 9],
    ['an id with a space', 'materials.0.id notAnId', 'materials.0.id', 'id card'],
    ['two questions of one id', 'form.questions.1.id repeated', 'form.questions.1.id', firstQuestion?.id],
    ['the id of a common question', 'form.questions.1.id reserved', 'form.questions.1.id', 'contactPhone'],
    ['a choice without options', 'form.questions.0.options tooFew', 'form.questions.0.options', undefined],
    ['options of a date', 'form.questions.1.options noOptions', 'form.questions.1.options', firstQuestion?.options],
    ['the largest below the smallest', 'form.questions.3.max maxBelowMin', 'form.questions.3.max', 0],
    [
      'a question that hangs on a later one',
      'form.questions.0.showIf unknownQuestion',
      'form.questions.0.showIf',
      { question: 'otherHelp', in: ['destitute'] },
    ],
    [
      'a condition on an answer that is none',
      'form.questions.1.showIf unknownAnswer',
      'form.questions.1.showIf',
      { question: 'whatHappened', in: ['flood'] },
    ],
    [
      'a condition on a question of text',
      'form.questions.3.showIf unknownQuestion',
      'form.questions.3.showIf',
      { any: [{ question: 'story', in: ['x'] }] },
    ],
    ['papers for agents where there are none', 'materials.5.when unknownQuestion', 'form.onBehalf', false],
    ['a limit of law of no days', 'limits.statutory.days tooSmall', 'limits.statutory', day(0)],
    ['a negative promise', 'limits.promised.days tooSmall', 'limits.promised.days', -1],
    ['a promise beyond the law', 'limits.promised.days beyondLaw', 'limits.statutory', day(5)],
  ])('find %s', (_, error, path, value) => {
    expect(errors(withValueAt(relief, path, value))).toContain(error);
  });

  it('tell a field too few from one too many', () => {
    const { fee: _, ...without } = relief;
    expect(errors({ ...without, price: 3 })).toEqual(['fee required', 'price unknownField']);
  });

  it('answer anything that is no item at all with errors', () => {
    for (const nonsense of [null, 1, 'x', [], {}, { id: {} }]) expect(errors(nonsense).length).toBeGreaterThan(0);
  });
});

describe('the difference of two versions', () => {
  it('is nothing between an item and itself', () => {
    expect(differences(relief, structuredClone(relief))).toEqual([]);
  });

  it('names what changed by ids, not positions', () => {
    const fewer = withValueAt(relief, 'materials', relief.materials.slice(1));
    const changed = withValueAt(withValueAt(fewer, 'materials.0.later', false), 'name.zh', '急难救助');
    expect(differences(relief, changed).map(({ path }) => path)).toEqual([
      'name.zh',
      'materials.id-card',
      'materials.household-register.later',
    ]);
  });

  it('tells of a new order once', () => {
    const moved = withValueAt(relief, 'materials', relief.materials.toReversed());
    expect(differences(relief, moved).map(({ path }) => path)).toEqual(['materials.order']);
  });
});

describe('a path into an item', () => {
  it('changes one thing and leaves the rest the same object', () => {
    const changed = withValueAt(relief, 'materials.1.name.zh', '新名');
    expect(valueAt(changed, 'materials.1.name.zh')).toBe('新名');
    expect(changed.materials[0]).toBe(relief.materials[0]);
    expect(Object.keys(changed)).toEqual(Object.keys(relief));
    expect(valueAt(changed, 'materials.99.name')).toBeUndefined();
    expect('help' in (withValueAt(relief, 'form.questions.1.help', undefined).form.questions[1] ?? {})).toBe(false);
  });
});
