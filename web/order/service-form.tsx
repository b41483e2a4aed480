import { useState } from 'preact/hooks';
import { ASKS, type MenuService, SERVICE_ICONS, SKILLS, TRAININGS } from '../../shared/order/menu.ts';
import type { KeptService } from '../../shared/order/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField, SelectField, TextField, TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';

interface Props {
  kept: KeptService;
  onSaved: () => void;
  onCancel: () => void;
}

/** All there is to say about a service, in both languages. Saved as its next version. */
export function ServiceForm({ kept, onSaved, onCancel }: Props) {
  const { t, call } = useStaff();
  const [service, setService] = useState<MenuService>(kept.service);
  const [isOffered, setOffered] = useState(kept.isOffered);
  const [times, setTimes] = useState(kept.service.times.join(' '));
  const [failure, setFailure] = useState<Failure | null>(null);
  const set = (changes: Partial<MenuService>) => setService((now) => ({ ...now, ...changes }));
  const save = async (event: Event) => {
    event.preventDefault();
    const body = {
      ...{ base: kept.version, position: kept.position, isOffered },
      service: { ...service, times: times.split(/[\s,，、]+/).filter(Boolean) },
    };
    const reply = await call('/menu', { body });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onSaved();
  };
  const wrong =
    failure && failure !== 'network' ? failure.fields.map(({ field }) => field.replace('service.', '')) : [];
  return (
    <form class="card" onSubmit={(event) => void save(event)}>
      <h2>{service.name.zh || t('menu.new')}</h2>
      <div class="service-form">
        <Words service={service} set={set} isNew={kept.version === 0} />
        <Numbers service={service} set={set} />
        <TextField
          label={t('menu.times')}
          help={t('menu.times.help')}
          value={times}
          onValue={setTimes}
          maxLength={200}
          required
        />
        <Ticks service={service} set={set} />
        <Risks service={service} set={set} />
        <div class="wide">
          <TickField label={t('menu.isOffered')} checked={isOffered} onChecked={setOffered} />
        </div>
      </div>
      {wrong.length > 0 ? (
        <p class="note stop" role="alert">
          {t('menu.error', { fields: wrong.join(', ') })}
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      <div class="buttons">
        <button class="button primary">{t('shell.save')}</button>
        <button type="button" class="button" onClick={onCancel}>
          {t('shell.cancel')}
        </button>
      </div>
    </form>
  );
}

interface PartProps {
  service: MenuService;
  set: (changes: Partial<MenuService>) => void;
}
const LANGUAGES = ['zh', 'en'] as const;

function Words({ service, set, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useStaff();
  return (
    <>
      {isNew && (
        <TextField label={t('menu.id')} value={service.id} onValue={(id) => set({ id })} maxLength={30} required />
      )}
      <SelectField
        label={t('menu.icon')}
        value={service.icon}
        onValue={(icon) => set({ icon: icon as MenuService['icon'] })}
        options={SERVICE_ICONS.map((value) => ({ value, label: value }))}
      />
      {(['name', 'summary', 'payment'] as const).flatMap((field) =>
        LANGUAGES.map((language) => (
          <TextField
            key={field + language}
            label={t(`menu.${field}.${language}`)}
            value={service[field][language]}
            onValue={(value) => set({ [field]: { ...service[field], [language]: value } })}
            maxLength={200}
            required
          />
        )),
      )}
      <SelectField
        label={t('menu.ask')}
        value={service.ask.words}
        onValue={(words) => set({ ask: { ...service.ask, words: words as MenuService['ask']['words'] } })}
        options={ASKS.map((value) => ({ value, label: t(`menu.ask.${value}`) }))}
      />
      {(['label', 'help'] as const).flatMap((field) =>
        LANGUAGES.map((language) => (
          <TextField
            key={field + language}
            label={t(`menu.ask.${field}.${language}`)}
            value={service.ask[field][language]}
            onValue={(value) => set({ ask: { ...service.ask, [field]: { ...service.ask[field], [language]: value } } })}
            maxLength={160}
            required
          />
        )),
      )}
    </>
  );
}

function Numbers({ service, set }: PartProps) {
  const { t } = useStaff();
  const number = (field: 'minutes' | 'volunteers' | 'leadMinutes' | 'daysAhead', label: string) => (
    <TextField
      label={label}
      type="number"
      min="0"
      value={String(service[field])}
      onValue={(value) => set({ [field]: Number(value) })}
      required
    />
  );
  return (
    <>
      {number('minutes', t('menu.minutes'))}
      {number('volunteers', t('menu.volunteers'))}
      {number('leadMinutes', t('menu.lead.minutes'))}
      {number('daysAhead', t('menu.daysAhead'))}
    </>
  );
}

function Ticks({ service, set }: PartProps) {
  const { t } = useStaff();
  const toggled = <T,>(list: readonly T[], value: T) =>
    list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
  return (
    <>
      <fieldset class="plain wide">
        <legend>{t('menu.skills')}</legend>
        <div class="choices">
          {SKILLS.map((skill) => (
            <TickField
              key={skill}
              label={t(`skill.${skill}`)}
              checked={service.skills.includes(skill)}
              onChecked={() => set({ skills: toggled(service.skills, skill) })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset class="plain wide">
        <legend>{t('menu.training')}</legend>
        <div class="choices">
          {TRAININGS.map((training) => (
            <TickField
              key={training}
              label={t(`training.${training}`)}
              checked={service.training.includes(training)}
              onChecked={() => set({ training: toggled(service.training, training) })}
            />
          ))}
        </div>
      </fieldset>
      <div class="wide">
        <TickField label={t('menu.risky')} checked={service.isRisky} onChecked={(isRisky) => set({ isRisky })} />
        <TickField
          label={t('menu.mayRepeat')}
          checked={service.mayRepeat}
          onChecked={(mayRepeat) => set({ mayRepeat })}
        />
        <TickField
          label={t('menu.wantsPhoto')}
          checked={service.wantsPhoto}
          onChecked={(wantsPhoto) => set({ wantsPhoto })}
        />
        <TickField
          label={t('menu.meal')}
          checked={service.meal !== null}
          onChecked={(isMeal) => set({ meal: isMeal ? { cutOff: '09:30' } : null })}
        />
      </div>
      {service.meal && (
        <TextField
          label={t('menu.cutOff')}
          type="time"
          value={service.meal.cutOff}
          onValue={(cutOff) => set({ meal: { cutOff } })}
          required
        />
      )}
    </>
  );
}

/** Risk notes: one a line, the lines of both languages beside each other. */
function Risks({ service, set }: PartProps) {
  const { t } = useStaff();
  const [typed, setTyped] = useState(() => ({
    zh: service.risks.map((risk) => risk.zh).join('\n'),
    en: service.risks.map((risk) => risk.en).join('\n'),
  }));
  const change = (language: 'zh' | 'en', text: string) => {
    const now = { ...typed, [language]: text };
    setTyped(now);
    const [zh, en] = [now.zh, now.en].map((one) => one.split('\n').filter((line) => line.trim()));
    const lines = Math.max(zh?.length ?? 0, en?.length ?? 0);
    set({ risks: Array.from({ length: lines }, (_, i) => ({ zh: zh?.[i] ?? '', en: en?.[i] ?? '' })) });
  };
  return (
    <>
      {LANGUAGES.map((language) => (
        <LongField
          key={language}
          label={t(`menu.risks.${language}`)}
          value={typed[language]}
          onValue={(value) => change(language, value)}
          rows={3}
        />
      ))}
    </>
  );
}
