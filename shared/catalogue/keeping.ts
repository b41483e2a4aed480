import * as v from 'valibot';
import { Text } from '../text.ts';
import { ITEM_STATUSES } from './lifecycle.ts';
import { Category, ServiceItem } from './schema.ts';

const Instant = v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.'));
const Stamp = v.pipe(v.number(), v.integer(), v.description('`stamp` of the draft as the person saw it.'));
const Words = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500));
const Name = v.nullable(v.string());

/** One line of the catalogue as its keepers see it. */
export const KeptLine = v.object({
  id: v.string(),
  category: v.string(),
  name: Text,
  /** Published version; null when residents do not see the item. */
  version: v.nullable(v.number()),
  publishedAt: v.nullable(Instant),
  verified: v.boolean(),
  checkedOn: v.nullable(v.string()),
  /** `waiting`: for the second person; `returned`: to the one who wrote it. */
  draft: v.nullable(v.picklist(['waiting', 'returned'])),
  draftedBy: Name,
});
export type KeptLine = v.InferOutput<typeof KeptLine>;
export const KeptItems = v.object({ items: v.array(KeptLine), categories: v.array(Category) });
export type KeptItems = v.InferOutput<typeof KeptItems>;

export const KeptVersion = v.object({
  version: v.number(),
  status: v.picklist(ITEM_STATUSES),
  publishedAt: v.nullable(Instant),
  draftedBy: Name,
  confirmedBy: Name,
  retiredWhy: v.nullable(v.string()),
});
export type KeptVersion = v.InferOutput<typeof KeptVersion>;

export const Draft = v.object({
  item: ServiceItem,
  stamp: Stamp,
  at: Instant,
  by: v.object({ id: v.string(), name: v.string() }),
  returned: v.nullable(v.object({ name: v.string(), words: v.string() })),
});
export type Draft = v.InferOutput<typeof Draft>;

/** An item with all its versions; the words of what is published, of the draft, and of the last version there was. */
export const KeptItem = v.object({
  id: v.string(),
  versions: v.array(KeptVersion),
  published: v.nullable(ServiceItem),
  draft: v.nullable(Draft),
  last: v.nullable(ServiceItem),
  categories: v.array(Category),
});
export type KeptItem = v.InferOutput<typeof KeptItem>;

export const SaveDraft = v.strictObject({
  /** Of the draft this goes on from; null when there was none. */
  stamp: v.nullable(Stamp),
  /** Published version the person started from; null when nothing was published. */
  base: v.nullable(v.pipe(v.number(), v.integer())),
  item: ServiceItem,
});
/** The same before the item is looked at: what is wrong with it is told field by field. */
export const SaveDraftRaw = v.strictObject({ ...SaveDraft.entries, item: v.unknown() });
export type SaveDraftRaw = v.InferOutput<typeof SaveDraftRaw>;
export const Drafted = v.object({ stamp: Stamp, version: v.number() });
export type Drafted = v.InferOutput<typeof Drafted>;

export const OnDraft = v.strictObject({ stamp: Stamp });
export const PublishDraft = v.strictObject({
  stamp: Stamp,
  /** The second person has checked the facts: the guide says so, with today's date. */
  checked: v.boolean(),
});
export const ReturnDraft = v.strictObject({ stamp: Stamp, words: Words });
export const RetireItem = v.strictObject({ version: v.pipe(v.number(), v.integer()), words: Words });
export const PublishedVersion = v.object({ version: v.number() });

/** The catalogue as a file: what export gives and import takes. */
export const CatalogueFile = v.object({ categories: v.array(Category), items: v.array(ServiceItem) });

export const ImportItems = v.strictObject({
  items: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(300)),
  /** Only say what would happen. */
  dryRun: v.boolean(),
});
export const IMPORT_STATES = ['new', 'changed', 'unchanged', 'drafted', 'wrong'] as const;
/** What importing one item does. `drafted`: someone is at work on it, so it is left alone. */
export const ImportLine = v.object({
  id: v.string(),
  name: v.string(),
  state: v.picklist(IMPORT_STATES),
  errors: v.array(v.object({ field: v.string(), code: v.string() })),
});
export type ImportLine = v.InferOutput<typeof ImportLine>;
export const ImportResult = v.object({ lines: v.array(ImportLine), drafts: v.number() });
export type ImportResult = v.InferOutput<typeof ImportResult>;
