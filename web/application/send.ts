import type { RawAnswers } from '../../shared/form/answers.ts';
import type { Draft } from '../offline/form-drafts.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { giveCommand, type Outbox, openOutbox } from '../offline/outbox/outbox.ts';

/** What identifies the form that a draft is for. */
export interface FormTarget {
  item: string;
  version: number;
  plate: string | null;
  /** Name of the item, for the list of what waits. */
  title: string;
}

export interface Sent {
  /** How it stands after the first try. */
  entry: OutboxEntry;
  /** Whether this phone keeps it when the page is closed. */
  isKept: boolean;
  /** How it stands once the server has said yes or no, which may be days later. */
  later: Promise<OutboxEntry>;
  /** Takes it off the phone's list: its page says what is to be said. */
  remove(): Promise<void>;
}

/** Gives a draft to the outbox: from then on it is sent by itself. `onArrived` is told how many photos have arrived. */
export async function sendDraft(
  draft: Draft,
  { title, plate, ...target }: FormTarget,
  materials: ReadonlySet<string>,
  onArrived: (photos: number) => void,
): Promise<Sent> {
  const photos = draft.shots
    .filter((shot) => materials.has(shot.materialId))
    .map(({ key, materialId, blob }) => ({ key, field: materialId, blob }));
  const outbox = await openOutbox();
  const find = async () => (await outbox.list()).find((entry) => entry.id === draft.key);
  const arrived = (entry?: OutboxEntry) => onArrived(entry?.photos.filter((photo) => photo.id).length ?? 0);
  const stop = outbox.watch(() => void find().then(arrived));
  const { entry } = await giveCommand(
    'submitApplication',
    { ...target, plate: plate ?? '', answers: listValues(draft.values) },
    { id: draft.key, about: draft.place, title, photos },
  );
  stop();
  const remove = async () => {
    // In a session of help its own list still shows the number.
    const now = await find();
    if (now?.command !== 'sealed' || now.state !== 'done') await outbox.remove(draft.key);
  };
  return { entry, isKept: outbox.isKept, later: settled(outbox, find), remove };
}

function settled(outbox: Outbox, find: () => Promise<OutboxEntry | undefined>): Promise<OutboxEntry> {
  return new Promise((resolve) => {
    const look = async () => {
      const entry = await find();
      if (!entry || entry.state === 'waiting') return;
      stop();
      resolve(entry);
    };
    const stop = outbox.watch(() => void look());
    void look();
  });
}

/** Answers as the API takes them: always lists. */
function listValues(values: RawAnswers): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([id, v]) => [id, typeof v === 'string' ? [v] : [...(v ?? [])]]),
  );
}
