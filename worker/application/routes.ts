import * as v from 'valibot';
import type { SubmitApplication } from '../../shared/application/schema.ts';
import type { ApplyView } from '../../shared/application/view.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { guideOf } from '../../shared/catalogue/guide.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { belowHall } from '../../shared/links.ts';
import { localDate } from '../../shared/time.ts';
import { getReceipt } from '../case/get-receipt.ts';
import { rememberCase } from '../case/seen.ts';
import { selectItem } from '../catalogue/queries.ts';
import { readPathCode, rememberScan, selectScan } from '../doorplate/scan.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import { type Fields, fieldOf, readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import { redirect } from '../http/redirect.ts';
import { photoIds, receivePhotos } from '../photo/receive-photos.ts';
import { keepPhotos } from '../photo/store-photo.ts';
import type { Exchange, Route } from '../route.ts';
import { correctByForm, correctPage } from './correct-pages.ts';
import { submitApplication } from './submit.ts';
import { withdrawByForm, withdrawPage } from './withdraw-pages.ts';

/** What the form of an item shows before anything was typed. Throws `notFound` where the item is not for applying from home. */
export async function emptyForm(c: Exchange): Promise<ApplyView> {
  const { ctx } = c.var;
  const id = c.req.param('item') ?? '';
  const { reading } = readPathCode(c.req.param('code') ?? '');
  if (!reading.ok) throw new DomainError('notFound');
  // One round trip for the item and all that the plate's pages show: the visit is then answered from memory.
  const [items, ...scanned] = await ctx.db.batch([selectItem(ctx, id), ...selectScan(ctx, reading.code)]);
  rememberScan(ctx, reading.code, scanned);
  const [found] = items;
  const visit = await visitedPlate(c);
  if (!visit || !found?.item.channels.plate) throw new DomainError('notFound');
  const { item, version } = found;
  const centre = visit.hall.contacts.centre;
  return {
    guide: guideOf(item, version, ctx.language),
    plateCode: visit.plate.code,
    address: visit.hall.plate.address,
    centre,
    key: mintId(ctx.random),
    values: {},
    photos: {},
    errors: [],
    today: localDate(ctx.now()),
    sentBefore: null,
  };
}

async function form(c: Exchange): Promise<Response> {
  const { guide, ...rest } = await emptyForm(c);
  return page(c, { name: 'apply', view: { ...rest, guide: formGuide(guide) } });
}

/** The page carries only what the form needs of a guide. */
export function formGuide({ id, version, name, materials, questions }: ApplyView['guide']): ApplyView['guide'] {
  return { id, version, name, materials, questions };
}

/**
 * The form without script: photos come with it. Whatever is wrong, the page comes back with everything kept — answers in
 * their fields, photos that arrived as kept ones.
 */
export async function submitForm(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const empty = await emptyForm(c);
  const fields = await readFields(c);
  const received = await receivePhotos(
    ctx,
    empty.guide.materials.map((m) => m.id),
    fields,
  );
  const { photos, fresh } = received;
  const key = v.is(IdempotencyKey, fieldOf(fields, 'key')) ? fieldOf(fields, 'key') : empty.key;
  const again = (more: Partial<ApplyView>, status: 409 | 422 | 429) =>
    page(
      c,
      { name: 'apply', view: { ...empty, guide: formGuide(empty.guide), key, values: fields.values, photos, ...more } },
      { status },
    );
  const input: SubmitApplication = {
    item: empty.guide.id,
    version: empty.guide.version,
    plate: empty.plateCode,
    answers: answersIn(fields, empty.guide),
    photos: photoIds(photos),
  };
  try {
    const { caseId } = await submitApplication(ctx, input, key, received);
    await rememberCase(c, caseId, 'details');
    return redirect(c, belowHall(empty.plateCode, `/receipt/${caseId}`), 303);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, details } = error;
    // The page comes back: what arrived is kept for its next sending.
    if (code === 'invalid' || code === 'keyReused') await keepPhotos(ctx, fresh);
    if (code === 'invalid') return again({ errors: details.fields ?? [] }, 422);
    if (code === 'keyReused' && details.caseId) {
      const { receipt } = await getReceipt(ctx, details.caseId);
      return again({ key: mintId(ctx.random), sentBefore: printReceipt(receipt) }, 409);
    }
    throw error;
  }
}

/** Text answers to the questions of the form; anything else that was sent is ignored. */
function answersIn({ values }: Fields, { questions }: ApplyView['guide']): Record<string, string[]> {
  return Object.fromEntries(questions.flatMap((q) => (values[q.id] ? [[q.id, values[q.id] ?? []]] : [])));
}

export const applicationRoutes: Route[] = [
  { method: 'GET', path: '/D/:code/apply/:item', permission: 'application.submit', answer: form },
  { method: 'POST', path: '/D/:code/apply/:item', permission: 'application.submit', answer: submitForm },
  ...['', '/D/:code'].flatMap((prefix): Route[] => {
    const at = `${prefix}/progress/:caseId`;
    return [
      { method: 'GET', path: `${at}/correct`, permission: 'progress.read', answer: correctPage },
      { method: 'POST', path: `${at}/correct`, permission: 'application.correct', answer: correctByForm },
      { method: 'GET', path: `${at}/withdraw`, permission: 'progress.read', answer: withdrawPage },
      { method: 'POST', path: `${at}/withdraw`, permission: 'application.withdraw', answer: withdrawByForm },
    ];
  }),
];
