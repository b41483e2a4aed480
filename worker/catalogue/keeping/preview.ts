import { guideOf } from '../../../shared/catalogue/guide.ts';
import type { GuideView } from '../../../shared/catalogue/view.ts';
import { DomainError } from '../../../shared/errors.ts';
import { localise } from '../../../shared/localise.ts';
import { findCentre } from '../../centre.ts';
import type { Context } from '../../context.ts';
import { loadItem } from './select.ts';

/** The guide as residents would see it if the draft were published. Throws `notFound`. */
export async function previewDraft(ctx: Context, id: string): Promise<GuideView> {
  const { draft, edition } = await loadItem(ctx, 'catalogue.confirm', id);
  if (!draft) throw new DomainError('notFound');
  const category = localise(edition.index.categories, ctx.language).find((one) => one.id === draft.body.category);
  if (!category) throw new DomainError('notFound');
  const guide = guideOf(draft.body, draft.version, ctx.language);
  return { guide, category, centre: await findCentre(ctx), answers: {} };
}
