import { useEffect, useRef, useState } from 'preact/hooks';
import type { CatalogueIndex } from '../../shared/catalogue/edition.ts';
import { searchItems } from '../../shared/catalogue/search.ts';
import type { TicketSlip } from '../../shared/counter/schema.ts';
import { localise } from '../../shared/localise.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField, TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote, fieldErrorOf } from '../staff/problem.tsx';
import { callApi, mintKey } from '../ui/api.ts';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PrintSlip } from './slip-page.tsx';

const SHOWN = 6;

/** A ticket for someone who came without a booking: what for, an elder or not, a telephone if they like. */
export function TicketCard({ onDone }: { onDone: () => Promise<unknown> }) {
  const { t, call } = useStaff();
  const [item, setItem] = useState<{ id: string; name: string } | null>(null);
  const [isElder, setElder] = useState(false);
  const [phone, setPhone] = useState('');
  const [slip, setSlip] = useState<TicketSlip | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Pressed twice, or sent again after a lost answer, it is one ticket.
  const key = useRef(mintKey());
  const issue = async (event: Event) => {
    event.preventDefault();
    if (!item) return;
    const body = { item: item.id, isElder, ...(phone.trim() && { phone: phone.trim() }) };
    const reply = await call('/counter/tickets', { body, key: key.current });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    key.current = mintKey();
    setSlip(reply.value);
    setItem(null);
    setElder(false);
    setPhone('');
    await onDone();
  };
  return (
    <section class="card">
      <h2>{t('reception.walkIn')}</h2>
      {!item ? (
        <ItemField
          onPick={(picked) => {
            setItem(picked);
            setSlip(null);
          }}
        />
      ) : (
        <form class="stack" onSubmit={(event) => void issue(event)}>
          <p class="head">
            <b>{t('reception.item.chosen', { item: item.name })}</b>
            <button type="button" class="button push" onClick={() => setItem(null)}>
              {t('reception.item.other')}
            </button>
          </p>
          <TickField label={t('reception.elder')} checked={isElder} onChecked={setElder} />
          <TextField
            label={t('reception.phone')}
            help={t('reception.phone.help')}
            error={fieldErrorOf(failure, 'phone') && t('reception.phone.wrong')}
            type="tel"
            value={phone}
            onValue={setPhone}
            autoComplete="off"
            maxLength={11}
          />
          {fieldErrorOf(failure, 'item') ? (
            <p class="note stop" role="alert">
              {t('reception.item.none')}
            </p>
          ) : (
            !fieldErrorOf(failure, 'phone') && <FailureNote failure={failure} />
          )}
          <button class="button primary">
            <Icon of={icons.ticket} size={18} />
            {t('reception.issue')}
          </button>
        </form>
      )}
      <div role="status">{slip && <p class="note done">{t('reception.issued', { ticket: slip.ticket })}</p>}</div>
      {slip && <PrintSlip slip={slip} />}
    </section>
  );
}

/** What they come for, by a few letters, as residents search. */
function ItemField({ onPick }: { onPick: (item: { id: string; name: string }) => void }) {
  const { t, language } = useStaff();
  const [text, setText] = useState('');
  const [items, setItems] = useState<CatalogueIndex['items']>([]);
  useEffect(() => {
    void callApi('/api/catalogue/index').then((reply) => {
      if (reply.ok) setItems(reply.value.items);
      return reply;
    });
  }, []);
  const found = (text.trim() ? searchItems(items, text) : []).slice(0, SHOWN);
  return (
    <>
      <TextField
        label={t('reception.item')}
        help={t('reception.item.help')}
        type="search"
        value={text}
        onValue={setText}
        autoComplete="off"
      />
      <div class="buttons">
        {found.map((item) => (
          <button
            key={item.id}
            type="button"
            class="button"
            onClick={() => onPick({ id: item.id, name: localise(item.name, language) })}
          >
            {localise(item.name, language)}
          </button>
        ))}
      </div>
    </>
  );
}
