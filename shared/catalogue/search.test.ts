import { beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue, toPinyin } from '../../scripts/reference-town/catalogue.ts';
import { buildIndex } from './build-index.ts';
import type { CatalogueIndex } from './edition.ts';
import { searchItems } from './search.ts';

let index: CatalogueIndex;
beforeAll(() => {
  const { categories, items } = readCatalogue();
  index = buildIndex(categories, items, toPinyin);
});
const ids = (said: string) => searchItems(index.items, said).map((item) => item.id);

describe('the search', () => {
  it.each([
    ['临时救助', 'mz-linshi', 'its name'],
    ['低保', 'mz-dibao', 'an everyday word'],
    ['家里着火了怎么办', 'mz-linshi', 'a known word in a sentence'],
    ['linshijiuzhu', 'mz-linshi', 'pinyin'],
    ['LSJZ', 'mz-linshi', 'initials'],
    ['dibao', 'mz-dibao', 'pinyin of a keyword'],
    ['身份证丢了', 'hj-shenfenzheng', 'what happened'],
    ['砍树', 'ny-caifa', 'what one wants to do'],
    ['孩子上户口', 'hj-chusheng', 'a free phrase'],
    ['wheelchair', 'cl-fuju', 'an English word'],
    ['ID card', 'hj-shenfenzheng', 'English words'],
    ['失独', 'js-tefu', 'an unlisted item, when someone asks for it'],
  ])('“%s” finds %s among the first three (%s)', (said, id) => {
    expect(ids(said).slice(0, 3)).toContain(id);
  });

  it('finds every item by its own name first', () => {
    for (const item of index.items) expect(ids(item.name.zh)[0], item.name.zh).toBe(item.id);
  });

  it('finds every item by each of its keywords', () => {
    for (const item of readCatalogue().items)
      for (const word of item.keywords.zh) expect(ids(word), `${item.id} by ${word}`).toContain(item.id);
  });

  it.each(['', '   ', '怎么办', '请问', '!!!', 'how do i', 'zzzzzz', '火星移民'])('“%s” finds nothing', (said) => {
    expect(ids(said)).toEqual([]);
  });
});
