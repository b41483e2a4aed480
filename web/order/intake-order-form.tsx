import { useState } from 'preact/hooks';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import { type MenuLine, type OrderReceipt, RELATIONS } from '../../shared/order/schema.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField, TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { BodyOf } from '../ui/contract.ts';
import { sayDate } from '../ui/dates.ts';
import { mintKey } from '../ui/mint-key.ts';

const CHANNELS = ['phone', 'visit', 'home'] as const;
const SAYINGS = new Set(['tooLate', 'required', 'notAPhone', 'untilTooFar']);
const EMPTY = {
  ...{ service: '', date: '', time: '', dish: '', portions: '1', words: '', name: '', phone: '', repeat: 'once' },
  ...{ until: '', channel: 'phone', forOther: false, by: '', relation: 'child' },
};
type Fields = typeof EMPTY;

interface Props {
  household: HouseholdLine;
  services: readonly MenuLine[];
  onDone: (receipt: OrderReceipt) => void;
}

/** The same order as from a plate, typed by the office while somebody speaks. */
export function IntakeOrderForm({ household, services, onDone }: Props) {
  const { t, call } = useStaff();
  const [fields, setFields] = useState<Fields>(EMPTY);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [key, setKey] = useState(mintKey);
  const set = (changes: Partial<Fields>) => setFields((now) => ({ ...now, ...changes }));
  const service = services.find(({ id }) => id === fields.service);
  const send = async (event: Event) => {
    event.preventDefault();
    const reply = await call('/orders', { key, body: bodyOf(fields, household.plateCode) });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onDone(reply.value);
    else if (reply.problem !== 'network') setKey(mintKey());
  };
  const errorOf = (field: string) => {
    if (!failure || failure === 'network') return undefined;
    const code = failure.fields.find((error) => error.field === field)?.code;
    return code && t(`intake.order.error.${(SAYINGS.has(code) ? code : 'notAnOption') as 'required'}`);
  };
  const text = (field: 'name' | 'phone' | 'by' | 'words', label: string, required = false) => (
    <TextField
      label={label}
      value={fields[field]}
      onValue={(value) => set({ [field]: value })}
      error={errorOf(field)}
      maxLength={field === 'words' ? 500 : 60}
      required={required}
      autoComplete="off"
    />
  );
  return (
    <form class="card" onSubmit={(event) => void send(event)}>
      <div class="service-form">
        <SelectField
          label={t('intake.order.service')}
          value={fields.service}
          onValue={(id) => set({ service: id, date: '', time: '', dish: '' })}
          options={[{ value: '', label: '—' }, ...services.map(({ id, name }) => ({ value: id, label: name }))]}
          required
        />
        {service && <When service={service} fields={fields} set={set} error={errorOf('time') ?? errorOf('date')} />}
        {service &&
          service.ask.words !== 'nothing' &&
          text('words', service.ask.label, service.ask.words === 'required')}
        {text('name', t('intake.order.name'), true)}
        {text('phone', t('intake.order.phone'), true)}
        <SelectField
          label={t('intake.order.channel')}
          value={fields.channel}
          onValue={(channel) => set({ channel })}
          options={CHANNELS.map((value) => ({ value, label: t(`intake.order.channel.${value}`) }))}
        />
        {service?.mayRepeat && <Repeat fields={fields} set={set} error={errorOf('until')} />}
        <div class="wide">
          <TickField
            label={t('intake.order.forOther')}
            checked={fields.forOther}
            onChecked={(forOther) => set({ forOther })}
          />
        </div>
        {fields.forOther && text('by', t('intake.order.by'), true)}
        {fields.forOther && (
          <SelectField
            label={t('intake.order.relation')}
            value={fields.relation}
            onValue={(relation) => set({ relation })}
            options={RELATIONS.map((value) => ({ value, label: t(`relation.${value}`) }))}
          />
        )}
      </div>
      <FailureNote failure={failure} />
      <button class="button primary">{t('intake.order.send')}</button>
    </form>
  );
}

interface PartProps {
  fields: Fields;
  set: (changes: Partial<Fields>) => void;
  error: string | undefined;
}

function When({ service, fields, set, error }: PartProps & { service: MenuLine }) {
  const { t, language } = useStaff();
  const day = service.days.find(({ date }) => date === fields.date);
  return (
    <>
      <SelectField
        label={t('intake.order.date')}
        value={fields.date}
        onValue={(date) => set({ date, time: '', dish: '' })}
        options={[
          { value: '', label: '—' },
          ...service.days.map(({ date }) => ({ value: date, label: sayDate(date, language) })),
        ]}
        error={error}
        required
      />
      <SelectField
        label={t('intake.order.time')}
        value={fields.time}
        onValue={(time) => set({ time })}
        options={[{ value: '', label: '—' }, ...(day?.times ?? []).map((value) => ({ value, label: value }))]}
        required
      />
      {service.isMeal && (
        <>
          <SelectField
            label={t('intake.order.dish')}
            value={fields.dish}
            onValue={(dish) => set({ dish })}
            options={[
              { value: '', label: t('intake.order.dish.any') },
              ...service.dishes
                .filter(({ date, left }) => date === fields.date && left > 0)
                .map(({ id, name, left }) => ({ value: id, label: `${name} (${left})` })),
            ]}
          />
          <TextField
            label={t('intake.order.portions')}
            type="number"
            min="1"
            max="6"
            value={fields.portions}
            onValue={(portions) => set({ portions })}
          />
        </>
      )}
    </>
  );
}

function Repeat({ fields, set, error }: PartProps) {
  const { t } = useStaff();
  return (
    <>
      <SelectField
        label={t('intake.order.repeat')}
        value={fields.repeat}
        onValue={(repeat) => set({ repeat })}
        options={[
          { value: 'once', label: t('intake.order.once') },
          { value: 'weekdays', label: t('intake.order.weekdays') },
        ]}
      />
      {fields.repeat !== 'once' && (
        <TextField
          label={t('intake.order.until')}
          type="date"
          min={localDate(Date.now())}
          value={fields.until}
          onValue={(until) => set({ until })}
          error={error}
        />
      )}
    </>
  );
}

/** Days that an order repeats when no end is given. */
const FOUR_WEEKS = 27;

function bodyOf(fields: Fields, plate: string): BodyOf<'/api/staff/orders'> {
  const { service, date, time, dish, portions, words, name, phone, repeat, until, channel, forOther, by, relation } =
    fields;
  return {
    ...{ plate, service, date, time, portions: Number(portions) || 1, words, name, phone },
    channel: CHANNELS.find((one) => one === channel) ?? 'phone',
    ...(dish && { dish }),
    ...(repeat !== 'once' && {
      repeat: { weekdays: [1, 2, 3, 4, 5], until: until || addDays(date || localDate(Date.now()), FOUR_WEEKS) },
    }),
    ...(forOther && {
      forOther: {
        by,
        relation: RELATIONS.find((one) => one === relation) ?? 'relative',
        how: channel === 'phone' ? 'phone' : 'inPerson',
      },
    }),
  };
}
