import { useEffect, useState } from 'preact/hooks';
import { LIMITS } from '../../shared/application/limits.ts';
import { addWorkingDays } from '../../shared/calendar.ts';
import type { Template } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField, SelectField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { sayDate } from '../ui/dates.ts';
import { wantsReason } from './action-detail.ts';
import { ActionFieldset } from './action-fieldset.tsx';
import type { FormProps } from './form-props.ts';
import { useFieldError } from './use-field-error.ts';

interface Props extends FormProps {
  isBusy: boolean;
  onSend: () => void;
  onCancel: () => void;
}

/** The form of one action: its words, and what belongs to it. */
export function ActionForm({ isBusy, onSend, onCancel, ...props }: Props) {
  const { t, language } = useStaff();
  const { action, view, fields, onFields, failure } = props;
  const say = useFieldError(failure);
  const due = view.dueOn;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <h3>{t(`desk.action.${action as 'accept'}`)}</h3>
      {action === 'extend' && due && (
        <p>{t('desk.form.extendTo', { date: sayDate(addWorkingDays(due, LIMITS.extension), language) })}</p>
      )}
      <ActionFieldset {...props} />
      {wantsReason(action) && (
        <>
          <TemplatePicker action={action} onPick={(body) => onFields({ ...fields, reason: body })} />
          <LongField
            label={t(reasonLabel(action))}
            value={fields.reason}
            onValue={(reason) => onFields({ ...fields, reason })}
            error={say('reason')}
            rows={4}
            maxLength={2000}
          />
        </>
      )}
      <FailureNote failure={failure} />
      <div class="buttons">
        <button class="button primary" disabled={isBusy}>
          {isBusy ? t('desk.form.sending') : t('desk.form.send')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('shell.cancel')}
        </button>
      </div>
    </form>
  );
}

function reasonLabel(action: string) {
  if (action === 'callBack') return 'desk.form.reason.callBack';
  return action === 'returnToCentre' ? 'desk.form.reason.returnToCentre' : 'desk.form.reason';
}

/** Ready words of the centre for this step. */
function TemplatePicker({ action, onPick }: { action: string; onPick: (body: string) => void }) {
  const { t, call } = useStaff();
  const [templates, setTemplates] = useState<Template[]>([]);
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    void call('/templates').then((reply) => {
      if (reply.ok) setTemplates(reply.value.templates.filter((one) => one.action === action));
      return reply;
    });
  }, [action]);
  if (!templates.length) return null;
  return (
    <SelectField
      label={t('desk.form.template')}
      value={chosen}
      onValue={(id) => {
        setChosen(id);
        const template = templates.find((one) => one.id === id);
        if (template) onPick(template.body);
      }}
      options={[
        { value: '', label: t('desk.form.noTemplate') },
        ...templates.map(({ id, title }) => ({ value: id, label: title })),
      ]}
    />
  );
}
