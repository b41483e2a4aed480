import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pinyin } from 'pinyin-pro';
import * as v from 'valibot';
import type { ToPinyin } from '../../shared/catalogue/build-index.ts';
import { Category, ServiceItem } from '../../shared/catalogue/schema.ts';

const DIR = path.join(import.meta.dirname, 'catalogue');
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(DIR, file), 'utf8'));

/** Pinyin without tones; rare readings as in everyday words. */
export const toPinyin: ToPinyin = (text) => (text ? pinyin(text, { toneType: 'none', type: 'array', v: true }) : []);

/** The reference town's starting catalogue, checked. Throws with the file and place of what does not fit. */
export function readCatalogue(): { categories: Category[]; items: ServiceItem[] } {
  // In the order the facts were gathered: what people ask for most comes first in its category.
  const source = JSON.parse(readFileSync(path.join(import.meta.dirname, 'catalogue-source.json'), 'utf8')) as {
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
