import type { Guide, OfflineCatalogue } from '../../shared/catalogue/edition.ts';
import { type KeptCatalogue, packCatalogue } from '../../shared/catalogue/kept.ts';
import type { Language } from '../../shared/language.ts';
import { GUIDE } from './form-guide.ts';
import { CENTRE } from './resident.tsx';

const guide: Guide = {
  ...GUIDE,
  ...{ category: 'mz', summary: '遇到急难，帮一把。', audience: '本镇居民', conditions: ['遇到急难'], notice: null },
  ...{ channels: { plate: true, window: true, home: true, appointment: true }, steps: ['申请', '办理'] },
  ...{ caseType: 'promise', licence: false, unlisted: false, trips: 1, department: '民政', window: '2 号窗口' },
  limits: { statutory: null, promised: { days: 10, unit: 'workingDay', source: 'guide' }, excluded: null },
  ...{ fee: { text: '不收费', basis: null }, result: { what: '救助金', delivery: ['collect'] }, hours: null },
  ...{ phones: { enquiry: null, complaint: null }, legalBasis: [], source: '示例', sourceTags: [], note: '' },
  ...{ verified: false, checkedOn: null },
};

/** What a phone is sent to keep: one category with one guide. */
export function keptCatalogue(language: Language): KeptCatalogue {
  const name = language === 'en' ? 'Temporary relief' : guide.name;
  return packCatalogue({ ...catalogue(), guides: [{ ...guide, name }] }, language);
}

/** The same as the server has it. */
export function catalogue(): OfflineCatalogue {
  return {
    ...{ version: 1, guides: [guide], centre: CENTRE },
    index: {
      categories: [
        { id: 'mz', name: { zh: '民政', en: 'Relief' }, hint: { zh: '低保、救助', en: 'Help' }, icon: 'handHelping' },
      ],
      items: [
        {
          ...{ id: 'mz-fire', category: 'mz', caseType: 'promise', unlisted: false, pinyin: ['linshijiuzhu', 'lsjz'] },
          ...{ name: { zh: '临时救助', en: 'Temporary relief' }, summary: { zh: '急难', en: 'Hardship' } },
          terms: ['临时救助', '救助'],
        },
      ],
    },
  };
}
