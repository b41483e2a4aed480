import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { Category, ServiceItem } from '../../shared/catalogue/schema.ts';
import { loadPinyin } from '../../worker/catalogue/pinyin.ts';

const DIR = 'scripts/reference-town/catalogue';
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(DIR, file), 'utf8'));

export const toPinyin = await loadPinyin();

/** The reference town's starting catalogue, checked. Throws with the file and place of what does not fit. */
export function readCatalogue(): { categories: Category[]; items: ServiceItem[] } {
  // In the order the facts were gathered: what people ask for most comes first in its category.
  const source = JSON.parse(readFileSync('scripts/reference-town/catalogue-source.json', 'utf8')) as {
    id: string;
  }[];
  const order = new Map(source.map(({ id }, i) => [`${id}.json`, i]));
  const files = readdirSync(DIR)
    .filter((file) => file.endsWith('.json') && file !== 'categories.json')
    .sort((a, b) => (order.get(a) ?? source.length) - (order.get(b) ?? source.length));
  return {
    categories: v.parse(v.array(Category), readJson('categories.json')),
    items: files.map((file) => parseItem(file)),
  };
}

function parseItem(file: string): ServiceItem {
  const parsed = v.safeParse(ServiceItem, readJson(file));
  if (parsed.success) return parsed.output;
  const problems = parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
  throw new Error(`${file}: ${problems.join('; ')}`);
}
