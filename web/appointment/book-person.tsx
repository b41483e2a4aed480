import { useEffect, useState } from 'preact/hooks';
import type { BookFor, KnownPeople } from '../../shared/appointment/schema.ts';
import { readPhone } from '../../shared/form/phone.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';

/** Who is booked for: someone new, or the person of an earlier case. */
export interface Caller {
  name: string;
  phone: string;
  sameAs: { caseId: string; words: string; title: string } | null;
}
export const NOBODY: Caller = { name: '', phone: '', sameAs: null };

/** Whether enough is known of them. */
export const isReady = ({ name, phone, sameAs }: Caller): boolean =>
  sameAs !== null || (name.trim() !== '' && readPhone(phone) !== undefined);

/** The person as the API takes them. */
export const personOf = ({ name, phone, sameAs }: Caller): BookFor['person'] =>
  sameAs ? { sameAs: sameAs.caseId } : { name: name.trim(), phone };

/** Telephone first: who called from it before is one press away, and stays the same person. */
export function BookPerson({ caller, onCaller }: { caller: Caller; onCaller(caller: Caller): void }) {
  const { t, call } = useStaff();
  const [known, setKnown] = useState<KnownPeople['people']>([]);
  const phone = readPhone(caller.phone);
  useEffect(() => {
    setKnown([]);
    if (!phone || caller.sameAs) return;
    let current = true;
    void call('/appointments/known', { body: { phone } }).then((reply) => {
      if (current && reply.ok) setKnown(reply.value.people);
      return reply;
    });
    return () => {
      current = false;
    };
  }, [phone]);
  if (caller.sameAs) {
    return (
      <section class="card bar">
        <b>{t('centre.book.sameAs', { name: caller.sameAs.words, title: caller.sameAs.title })}</b>
        <button type="button" class="button" onClick={() => onCaller({ ...caller, sameAs: null })}>
          {t('centre.book.other')}
        </button>
      </section>
    );
  }
  return (
    <section class="card stack">
      <h2>{t('centre.book.person')}</h2>
      <TextField
        label={t('centre.book.phone')}
        type="tel"
        value={caller.phone}
        maxLength={30}
        autoFocus
        onValue={(text) => onCaller({ ...caller, phone: text })}
        required
      />
      {known.length > 0 && (
        <div class="bar" role="status">
          <span>{t('centre.book.known')}</span>
          {known.map(({ caseId, name, lastTitle, live }) => (
            <button
              key={caseId}
              type="button"
              class="button"
              onClick={() => onCaller({ ...caller, sameAs: { caseId, words: name, title: lastTitle } })}
            >
              {t('centre.book.sameAs', { name, title: lastTitle })}
              {live > 0 && <span class="chip">{t('centre.book.live', { n: live })}</span>}
            </button>
          ))}
        </div>
      )}
      <TextField
        label={t('centre.book.name')}
        value={caller.name}
        maxLength={30}
        onValue={(name) => onCaller({ ...caller, name })}
        required
      />
    </section>
  );
}
