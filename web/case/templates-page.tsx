import { useEffect, useState } from 'preact/hooks';
import { applicationLifecycle } from '../../shared/application/lifecycle.ts';
import type { Template } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField, SelectField, TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { Reply } from '../ui/api.ts';
import { wantsReason } from './action-detail.ts';

const EMPTY = { action: 'requestCorrections', title: '', body: '' };
type Draft = typeof EMPTY & { id?: string };

/** Steps that carry words. */
const ACTIONS = [...new Set(applicationLifecycle.map(({ action }) => action))].filter(wantsReason);

/** The centre's ready words for notices. */
export function TemplatesPage() {
  const { t, call } = useStaff();
  const [templates, setTemplates] = useState<Template[] | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call('/templates');
    if (reply.ok) setTemplates(reply.value.templates);
    setFailure(reply.ok ? null : reply.problem);
  };
  useEffect(() => void load(), []);
  const show = async (reply: Reply<unknown>) => {
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setDraft(null);
    await load();
  };
  return (
    <>
      <div class="head">
        <h1>{t('desk.templates')}</h1>
        <button type="button" class="button primary push" onClick={() => setDraft(EMPTY)}>
          {t('desk.templates.new')}
        </button>
      </div>
      <FailureNote failure={failure} />
      {draft && (
        <form
          class="card"
          onSubmit={(event) => {
            event.preventDefault();
            void call('/templates', { body: draft }).then(show);
          }}
        >
          <SelectField
            label={t('desk.templates.action')}
            value={draft.action}
            onValue={(action) => setDraft({ ...draft, action })}
            options={ACTIONS.map((value) => ({ value, label: t(`desk.action.${value as 'refuse'}`) }))}
          />
          <TextField
            label={t('desk.templates.name')}
            value={draft.title}
            onValue={(title) => setDraft({ ...draft, title })}
            maxLength={80}
            required
          />
          <LongField
            label={t('desk.templates.body')}
            value={draft.body}
            onValue={(body) => setDraft({ ...draft, body })}
            rows={6}
            maxLength={2000}
            required
          />
          <div class="buttons">
            <button class="button primary">{t('shell.save')}</button>
            <button type="button" class="button" onClick={() => setDraft(null)}>
              {t('shell.cancel')}
            </button>
          </div>
        </form>
      )}
      {templates?.length === 0 && <p class="empty">{t('desk.templates.empty')}</p>}
      {templates?.map((template) => (
        <section key={template.id} class="card">
          <div class="head">
            <h2>{template.title}</h2>
            <span class="chip">{t(`desk.action.${template.action as 'refuse'}`)}</span>
            <div class="buttons push">
              <button type="button" class="button" onClick={() => setDraft(template)}>
                {t('desk.templates.edit')}
              </button>
              <button
                type="button"
                class="button stop"
                onClick={() => void call(`/templates/${template.id}/remove`, { body: {} }).then(show)}
              >
                {t('desk.templates.remove')}
              </button>
            </div>
          </div>
          <p class="words">{template.body}</p>
        </section>
      ))}
    </>
  );
}
