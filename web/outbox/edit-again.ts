import type { RawAnswers } from '../../shared/form/answers.ts';
import { belowHall } from '../../shared/links.ts';
import { keepDraft } from '../offline/form-drafts.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { mintKey } from '../ui/api.ts';

/** Turns a refused application back into a draft, under a new key; gives the path of its form. */
export async function editAgain({ id, input, photos }: OutboxEntry): Promise<string> {
  const { item, plate, answers } = input as { item: string; plate: string | null; answers: RawAnswers };
  await keepDraft({
    place: `${plate ?? ''}/${item}`,
    key: mintKey(),
    values: answers,
    shots: photos.map(({ key, field, blob }) => ({ key, blob, materialId: field })),
    savedAt: Date.now(),
  });
  await (await openOutbox()).remove(id);
  return belowHall(plate, `/apply/${item}`);
}
