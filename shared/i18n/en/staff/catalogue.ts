import type { SameKeys } from '../../translate.ts';
import type { CatalogueMessages } from '../../zh-CN/staff/catalogue.ts';

/** English for `zh-CN/staff/catalogue.ts`. */
export const catalogue: SameKeys<CatalogueMessages> = {
  'catalogue.title': 'Service items',
};
