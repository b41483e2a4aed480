import type { OfflineCatalogue } from '../../../shared/catalogue/edition.ts';
import { guidesFor } from '../../../shared/catalogue/lists.ts';
import type { KeptPage } from '../../../shared/composition.ts';
import type { Frame } from '../../../shared/frame.ts';
import { localise } from '../../../shared/localise.ts';
import { localDate } from '../../../shared/time.ts';
import { mintKey } from '../../ui/mint-key.ts';

/** The page that a path asks for, as far as the kept catalogue can give it. */
export function pageFor(path: string, search: URLSearchParams, kept: OfflineCatalogue, frame: Frame): KeptPage {
  const { centre } = kept;
  const [, what, id] =
    path
      .replace(/^\/D\/[0-9A-Z]{10}(?=\/)/, '')
      .match(/^\/(guides|guide|apply|progress|outbox|assist)(?:\/([\w-]+))?$/) ?? [];
  const guide = kept.guides.find((g) => g.id === id);
  if (what === 'guides') {
    const lists = guidesFor(kept.index, { category: id ?? null, query: search.get('q')?.trim() ?? '' }, frame.language);
    if (lists) return { name: 'guides', view: { ...lists, centre } };
  }
  if (what === 'guide' && guide) {
    const category = localise(kept.index.categories, frame.language).find((c) => c.id === guide.category);
    if (category) return { name: 'guide', view: { guide, category, centre, answers: {} } };
  }
  if (what === 'apply' && guide?.channels.plate && frame.plateCode) {
    return { name: 'apply', view: emptyForm(guide, frame.plateCode, centre) };
  }
  if (isBooking(path)) {
    const items = kept.guides.filter((g) => g.channels.appointment).map(({ id: item, name }) => ({ id: item, name }));
    const view = { items, chosen: search.getAll('item'), plateCode: frame.plateCode, centre };
    return { name: 'bookWishes', view };
  }
  if (what === 'assist') return { name: 'assist', view: { centre } };
  if (what === 'outbox') return { name: 'outbox', view: { centre } };
  if (what === 'progress' && !id)
    return { name: 'progressForm', view: { receipt: '', error: null, retryAfter: 0, centre } };
  return { name: 'offline', view: { centre } };
}

/** Where times are chosen, with or without a plate. */
const isBooking = (path: string) => /^(\/D\/[0-9A-Z]{10})?\/book(\/|$)/.test(path);

function emptyForm(guide: OfflineCatalogue['guides'][number], plateCode: string, centre: OfflineCatalogue['centre']) {
  const today = localDate(Date.now());
  return {
    guide,
    plateCode,
    address: '',
    centre,
    key: mintKey(),
    values: {},
    photos: {},
    errors: [],
    today,
    sentBefore: null,
  };
}
