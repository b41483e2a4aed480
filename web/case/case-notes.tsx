import { useState } from 'preact/hooks';
import type { CaseView } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField } from '../staff/form-field.tsx';
import { PhotoPicker } from '../staff/photo-picker.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { Photos } from './case-content.tsx';

interface Props {
  view: CaseView;
  onChanged: () => void;
}

/** Notes of the office to itself. */
export function Notes({ view, onChanged }: Props) {
  const { t, call, language } = useStaff();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const add = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    const reply = await call(`/cases/${view.id}/notes`, { body: { text } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setText('');
    onChanged();
  };
  return (
    <section class="card">
      <h2>{t('desk.case.notes')}</h2>
      {view.notes.length ? (
        <ul class="notes">
          {view.notes.map((note) => (
            <li key={note.id}>
              <p class="words">{note.text}</p>
              <p class="soft small">
                {note.name} · {sayTime(note.at, language)}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <p class="soft">{t('desk.case.noNotes')}</p>
      )}
      {view.mayNote && (
        <form class="stack" onSubmit={(event) => void add(event)}>
          <LongField label={t('desk.case.note')} value={text} onValue={setText} rows={3} maxLength={2000} />
          <FailureNote failure={failure} />
          <button class="button">{t('desk.case.addNote')}</button>
        </form>
      )}
    </section>
  );
}

/** Photos that the office adds: a certificate, a form that was signed at the window. */
export function Attachments({ view, onChanged }: Props) {
  const { t, call } = useStaff();
  const [failure, setFailure] = useState<Failure | null>(null);
  const attach = async (ids: string[]) => {
    const reply = await call(`/cases/${view.id}/attachments`, { body: { photos: ids } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onChanged();
  };
  return (
    <section class="card">
      <h2>{t('desk.case.attachments')}</h2>
      {view.attachments.length ? (
        <Photos photos={view.attachments} title={t('desk.case.attachments')} view={view} />
      ) : (
        <p class="soft">{t('desk.case.noAttachments')}</p>
      )}
      <FailureNote failure={failure} />
      {view.mayNote && <PhotoPicker label={t('desk.case.attach')} onPhotos={(ids) => void attach(ids)} />}
    </section>
  );
}
