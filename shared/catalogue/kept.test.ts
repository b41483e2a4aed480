import { describe, expect, it } from 'vitest';
import { readCatalogue, toPinyin } from '../../scripts/reference-town/catalogue.ts';
import type { CentreView } from '../centre.ts';
import { buildIndex } from './build-index.ts';
import type { OfflineCatalogue } from './edition.ts';
import { guideOf } from './guide.ts';
import { packCatalogue, unpackCatalogue } from './kept.ts';
import { guidesFor } from './lists.ts';
import { searchItems } from './search.ts';

const { categories, items } = readCatalogue();
const index = buildIndex(categories, items, toPinyin);
const centre: CentreView = { name: '中心', address: '路 1 号', phone: '1', hours: '每天', isSample: true };
const catalogue = (language: 'zh' | 'en'): OfflineCatalogue => ({
  ...{ version: 3, index, centre, guides: items.map((item) => guideOf(item, 1, language)) },
});
const onPhone = (language: 'zh' | 'en') =>
  unpackCatalogue(JSON.parse(JSON.stringify(packCatalogue(catalogue(language), language))));

describe('the catalogue on a phone', () => {
  it.each(['zh', 'en'] as const)('has every guide as the server draws it (%s)', (language) => {
    const { guides, version, centre: kept } = onPhone(language);
    expect([version, kept]).toEqual([3, centre]);
    for (const guide of catalogue(language).guides)
      expect(guides.find(({ id }) => id === guide.id)).toMatchObject(JSON.parse(JSON.stringify(guide)));
  });

  it('has the terms and the pinyin of every item, those of characters with several readings as well', () => {
    const known = onPhone('zh').index.items;
    for (const [i, { id, terms, pinyin: read }] of index.items.entries())
      expect(known[i]).toMatchObject({ id, terms, pinyin: read });
  });

  it.each(['低保', 'dibao', 'lsjz', '家里着火了怎么办', '长者食堂', 'zzst', 'poverty'])(
    'finds for %s what the server finds',
    (query) => {
      const found = (of: typeof index) => searchItems(of.items, query).map(({ id }) => id);
      expect(found(onPhone('zh').index).length).toBeGreaterThan(0);
      expect(found(onPhone('zh').index)).toEqual(found(index));
      expect(found(onPhone('en').index)).toEqual(expect.arrayContaining(found(index).slice(0, 1)));
    },
  );

  it.each(['zh', 'en'] as const)('lists a category as the server does (%s)', (language) => {
    const asked = { category: categories[0]?.id ?? '', query: '' };
    expect(guidesFor(onPhone(language).index, asked, language)).toEqual(guidesFor(index, asked, language));
  });
});
