import { CONSENT_WAYS, RELATIONS } from '../../shared/order/schema.ts';
import { Choices, type FormView, fieldValue, isTicked, Radio, TextInput } from './form-parts.tsx';
import { useOrderT } from './order-messages.ts';

/** What is wanted, in own words, where the service asks for it. */
export function Wish({ view }: { view: FormView }) {
  const t = useOrderT();
  const { ask } = view.service;
  if (ask.words === 'nothing') return null;
  const isRequired = ask.words === 'required';
  return (
    <TextInput
      view={view}
      field="words"
      label={isRequired ? ask.label : `${ask.label}${t('help.optional')}`}
      help={ask.help}
      rows={3}
      maxLength={500}
      required={isRequired}
    />
  );
}

/** Whom to help, and whom to call. */
export function Contact({ view }: { view: FormView }) {
  const t = useOrderT();
  return (
    <>
      <TextInput
        view={view}
        field="name"
        label={t('help.name')}
        help={t('help.name.help')}
        autocomplete="name"
        maxLength={60}
        required
      />
      <TextInput
        view={view}
        field="phone"
        label={t('help.phone')}
        help={t('help.phone.help')}
        type="tel"
        autocomplete="tel"
        maxLength={30}
        required
      />
    </>
  );
}

/** Once, or every week. */
export function RepeatFields({ view }: { view: FormView }) {
  const t = useOrderT();
  return (
    <>
      <Choices view={view} field="repeat" legend={t('help.repeat')}>
        <div class="options">
          {(['once', 'weekdays', 'weekly'] as const).map((how, i) => (
            <Radio key={how} view={view} field="repeat" value={how} isFirst={i === 0} isChosen={i === 0}>
              {t(`help.repeat.${how}`)}
            </Radio>
          ))}
        </div>
      </Choices>
      <div class="repeats">
        <TextInput
          view={view}
          field="until"
          label={t('help.until')}
          help={t('help.until.help')}
          type="date"
          min={view.today}
        />
      </div>
    </>
  );
}

/** For someone far away: who orders, and how the person served said yes. */
export function ForOtherFields({ view }: { view: FormView }) {
  const t = useOrderT();
  const isOpen = isTicked(view, 'forOther', 'yes') || fieldValue(view, 'by') !== '';
  return (
    <div class="stack for-other">
      <label class="option">
        <input type="checkbox" name="forOther" value="yes" defaultChecked={isOpen} />
        {t('help.other')}
      </label>
      <div class="section">
        <p>{t('help.other.text')}</p>
        <TextInput view={view} field="by" label={t('help.by')} maxLength={60} />
        <Choices view={view} field="relation" legend={t('help.relation')}>
          <div class="options">
            {RELATIONS.filter((relation) => relation !== 'helper').map((relation) => (
              <label key={relation} class="option">
                <input
                  type="radio"
                  name="relation"
                  value={relation}
                  defaultChecked={(fieldValue(view, 'relation') || 'child') === relation}
                />
                {t(`help.relation.${relation}`)}
              </label>
            ))}
          </div>
        </Choices>
        <Choices view={view} field="how" legend={t('help.how')}>
          <div class="options">
            {CONSENT_WAYS.map((how) => (
              <label key={how} class="option">
                <input
                  type="radio"
                  name="how"
                  value={how}
                  defaultChecked={(fieldValue(view, 'how') || 'phone') === how}
                />
                {t(`help.how.${how}`)}
              </label>
            ))}
          </div>
        </Choices>
      </div>
    </div>
  );
}
