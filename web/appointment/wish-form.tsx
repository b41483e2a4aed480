import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_WISHES } from '../../shared/appointment/limits.ts';
import type { FreeTimes } from '../../shared/appointment/schema.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import type { FetchApi } from '../ui/contract.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useIslandT, useLinks } from '../ui/frame-context.tsx';
import { mintKey } from '../ui/mint-key.ts';
import { Note } from '../ui/parts.tsx';
import { openingsPath } from './openings-path.ts';
import type { Outcome } from './outcome.ts';
import { sayWhen } from './say.ts';
import { type Sending, sendWishes } from './send.ts';
import { WishOutcome } from './wish-outcome.tsx';

export interface WishFormProps {
  items: { id: string; name: string }[];
  chosen: string[];
  plateCode: string | null;
}

const TEL = { type: 'tel', autocomplete: 'tel' } as const;
const NAME = { type: 'text', autocomplete: 'name' } as const;

type Openings = FreeTimes | 'none' | null;

/** Free times as this phone has kept them. */
async function keptOpenings(item: string): Promise<Openings> {
  try {
    const response = await (fetch as FetchApi)(openingsPath([item], 'centre'));
    return response.ok ? await response.json() : 'none';
  } catch {
    return 'none';
  }
}

/** The next three times that are free now, after those that were wished for. */
async function freeAfter(item: string, wished: readonly string[]): Promise<string[]> {
  const openings = await keptOpenings(item);
  if (openings === 'none' || openings === null) return [];
  const after = openings.times.map(({ at }) => at).filter((at) => at >= (wished[0] ?? '') && !wished.includes(at));
  return after.slice(0, 3);
}

/**
 * Booking without network: kept times, honestly old, and one to three of them ranked. Sent when there is network; the
 * server books the first that is still free, and what it answers is shown, whatever it is.
 */
export function WishForm({ items, chosen, plateCode }: WishFormProps) {
  const t = useIslandT();
  const [item, setItem] = useState(chosen[0] ?? '');
  const [openings, setOpenings] = useState<Openings>(null);
  const [wishes, setWishes] = useState<string[]>([]);
  const [person, setPerson] = useState({ name: '', phone: '' });
  const [outcome, setOutcome] = useState<Outcome>({ state: 'writing' });
  const key = useRef(mintKey());
  const sending = useRef<Sending | null>(null);

  useEffect(() => {
    setWishes([]);
    if (item) void keptOpenings(item).then(setOpenings);
    else setOpenings(null);
  }, [item]);

  const settle = async ({ state, outcome: made, refusal }: OutboxEntry, times: readonly string[]) => {
    if (state === 'waiting') return setOutcome({ state: 'kept' });
    if (state === 'done') return setOutcome({ state: 'booked', caseId: made?.caseId ?? '', at: made?.at ?? null });
    // Shown here: what is sent next is another command, under a key of its own.
    await sending.current?.remove();
    key.current = mintKey();
    if (refusal?.code === 'slotFull') return setOutcome({ state: 'full', alternatives: await freeAfter(item, times) });
    const code = refusal?.code;
    return setOutcome({ state: 'refused', why: code === 'twoBookings' || code === 'invalid' ? code : 'other' });
  };
  const post = async (times: string[]) => {
    setOutcome({ state: 'sending' });
    const visit = { items: [item], place: 'centre' as const, plate: plateCode, about: null };
    const title = items.find(({ id }) => id === item)?.name ?? '';
    sending.current = await sendWishes({ ...visit, wishes: times, ...person }, key.current, title);
    await settle(sending.current.entry, times);
    if (sending.current.entry.state === 'waiting') void sending.current.later.then((entry) => settle(entry, times));
  };

  const isReady = wishes.length > 0 && person.name.trim() !== '' && person.phone.trim() !== '';
  const isSent = outcome.state !== 'writing' && outcome.state !== 'refused';
  return (
    <div class="stack">
      {!isSent && (
        <form
          class="section"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) void post(wishes);
          }}
        >
          <ItemField items={items} item={item} onItem={setItem} />
          {item && <Times openings={openings} wishes={wishes} onWishes={setWishes} />}
          <Text label={t('wish.name')} value={person.name} onText={(name) => setPerson({ ...person, name })} />
          <Text
            label={t('wish.phone')}
            value={person.phone}
            onText={(phone) => setPerson({ ...person, phone })}
            isPhone
          />
          {!isReady && <p class="soft">{t('wish.need')}</p>}
          <button class="button primary" aria-disabled={!isReady}>
            {t('wish.send')}
          </button>
        </form>
      )}
      <WishOutcome outcome={outcome} onWish={(at) => void post([at])} onAgain={() => void sending.current?.hurry()} />
    </div>
  );
}

function ItemField(props: { items: WishFormProps['items']; item: string; onItem(item: string): void }) {
  const t = useIslandT();
  return (
    <div class="field">
      <label class="label" for="wish-item">
        {t('wish.item')}
      </label>
      <select
        class="input"
        id="wish-item"
        value={props.item}
        onChange={(event) => props.onItem(event.currentTarget.value)}
      >
        <option value="">{t('wish.choose')}</option>
        {props.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Times(props: { openings: Openings; wishes: readonly string[]; onWishes(wishes: string[]): void }) {
  const { openings, wishes, onWishes } = props;
  const t = useIslandT();
  const links = useLinks();
  const { language } = useFrame();
  if (openings === null) return null;
  if (openings === 'none' || !openings.times.length) {
    return (
      <Note>
        <p>{t('wish.none')}</p>
        <a href={links.below('/book')}>{t('wish.again')}</a>
      </Note>
    );
  }
  const toggle = (at: string) =>
    onWishes(wishes.includes(at) ? wishes.filter((one) => one !== at) : [...wishes, at].slice(-MAX_WISHES));
  return (
    <fieldset class="field">
      <legend>{t('book.time.title')}</legend>
      <Note>
        <p>{t('wish.stale', { time: sayTime(openings.asOf, language) })}</p>
      </Note>
      <div class="options wishes">
        {openings.times.map(({ at }) => (
          <label key={at} class="option">
            <input type="checkbox" checked={wishes.includes(at)} onChange={() => toggle(at)} />
            <span>
              {sayWhen(at, language)}
              {wishes.includes(at) && <b> · {t('wish.rank', { n: wishes.indexOf(at) + 1 })}</b>}
            </span>
          </label>
        ))}
      </div>
      {wishes.length > 0 && (
        <p aria-live="polite">{t('wish.chosen', { times: wishes.map((at) => sayWhen(at, language)).join(' → ') })}</p>
      )}
    </fieldset>
  );
}

function Text(props: { label: string; value: string; isPhone?: boolean; onText(text: string): void }) {
  const id = props.isPhone ? 'wish-phone' : 'wish-name';
  return (
    <div class="field">
      <label class="label" for={id}>
        {props.label}
      </label>
      <input
        class="input"
        id={id}
        {...(props.isPhone ? TEL : NAME)}
        maxLength={30}
        value={props.value}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
    </div>
  );
}
