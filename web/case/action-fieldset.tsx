import { STOP_CAUSES } from '../../shared/application/actions.ts';
import type { CaseView } from '../../shared/case/desk.ts';
import { PlateField } from '../doorplate/plate-field.tsx';
import { useStaff } from '../staff/context.tsx';
import { LongField, SelectField, TextField, TickField } from '../staff/form-field.tsx';
import { PhotoPicker } from '../staff/photo-picker.tsx';
import type { ActionFields } from './action-detail.ts';
import type { FormProps } from './form-props.ts';
import { useFieldError } from './use-field-error.ts';

/** The fields of what belongs to an action, besides its words. */
export function ActionFieldset(props: FormProps) {
  switch (props.action) {
    case 'requestCorrections':
    case 'requestCorrectionsAgain':
      return <CorrectionFields {...props} />;
    case 'correct':
      return <SuppliedFields {...props} />;
    case 'proposeNotAccepted':
      return (
        <>
          <Line {...props} name="authority" />
          <Words {...props} name="remedy" />
        </>
      );
    case 'refuse':
      return <Words {...props} name="remedy" />;
    case 'grant':
      return <Words {...props} name="result" />;
    case 'transfer':
      return <DepartmentField {...props} />;
    case 'stopClock':
      return <StopFields {...props} />;
    case 'deliver':
      return <DeliveryFields {...props} />;
    default:
      return null;
  }
}

function Line({ fields, onFields, failure, name }: FormProps & { name: 'authority' }) {
  const { t } = useStaff();
  const say = useFieldError(failure);
  return (
    <TextField
      label={t(`desk.form.${name}`)}
      value={fields[name]}
      onValue={(value) => onFields({ ...fields, [name]: value })}
      error={say(name)}
      maxLength={200}
    />
  );
}

function Words({ fields, onFields, failure, name }: FormProps & { name: 'remedy' | 'result' }) {
  const { t } = useStaff();
  const say = useFieldError(failure);
  return (
    <LongField
      label={t(`desk.form.${name}`)}
      help={name === 'result' ? t('desk.form.result.help') : undefined}
      value={fields[name]}
      onValue={(value) => onFields({ ...fields, [name]: value })}
      error={say(name)}
      rows={3}
      maxLength={500}
    />
  );
}

const toggle = (list: readonly string[], id: string, on: boolean) =>
  on ? [...list.filter((one) => one !== id), id] : list.filter((one) => one !== id);

/** The one complete list: materials, those needed first, and photos that cannot be read. */
function CorrectionFields({ view, fields, onFields, failure }: FormProps) {
  const { t } = useStaff();
  const say = useFieldError(failure);
  const sorted = [...view.materials].sort((a, b) => Number(b.isNeeded) - Number(a.isNeeded));
  const photos = view.materials.flatMap((m) => m.photos.map((photo, i) => ({ ...photo, name: m.name, n: i + 1 })));
  const error = say('materials') ?? say('unclear');
  return (
    <>
      <fieldset class="field">
        <legend class="label">{t('desk.form.materials')}</legend>
        <p class="help">{t('desk.form.materials.help')}</p>
        {error && <p class="error">{error}</p>}
        {sorted.map((material) => (
          <TickField
            key={material.id}
            label={
              <>
                {material.name}
                {!material.isNeeded && <span class="soft">（{t('desk.case.notNeeded')}）</span>}
              </>
            }
            checked={fields.materials.includes(material.id)}
            onChecked={(on) => onFields({ ...fields, materials: toggle(fields.materials, material.id, on) })}
          />
        ))}
      </fieldset>
      {photos.length > 0 && (
        <fieldset class="field">
          <legend class="label">{t('desk.form.unclear')}</legend>
          {photos.map((photo) => (
            <TickField
              key={photo.id}
              label={`${photo.name} ${t('desk.case.photo', { n: photo.n })}`}
              checked={fields.unclear.includes(photo.id)}
              onChecked={(on) => onFields({ ...fields, unclear: toggle(fields.unclear, photo.id, on) })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

/** What was asked for last, to be photographed at the window. */
function askedFor(view: CaseView): string[] {
  const notice = view.timeline.findLast((step) => step.action.startsWith('requestCorrections'));
  return (notice?.detail as { materials?: string[] } | undefined)?.materials ?? [];
}

function SuppliedFields({ view, fields, onFields, failure }: FormProps) {
  const { t } = useStaff();
  const say = useFieldError(failure);
  const asked = new Set(askedFor(view));
  const add = (material: string, ids: string[]): ActionFields => ({
    ...fields,
    photos: { ...fields.photos, [material]: [...(fields.photos[material] ?? []), ...ids] },
  });
  return (
    <fieldset class="field">
      <legend class="label">{t('desk.form.supplied')}</legend>
      <p class="help">{t('desk.form.supplied.help')}</p>
      {say('photos') && <p class="error">{say('photos')}</p>}
      {view.materials
        .filter(({ id }) => asked.has(id))
        .map((material) => (
          <div key={material.id} class="stack">
            <PhotoPicker label={material.name} onPhotos={(ids) => onFields(add(material.id, ids))} />
            {fields.photos[material.id] && (
              <p>{t('desk.detail.supplied', { n: fields.photos[material.id]?.length ?? 0 })}</p>
            )}
          </div>
        ))}
    </fieldset>
  );
}

function DepartmentField({ choices, fields, onFields, failure }: FormProps) {
  const { t } = useStaff();
  const say = useFieldError(failure);
  return (
    <SelectField
      label={t('desk.form.department')}
      value={fields.departmentId}
      onValue={(departmentId) => onFields({ ...fields, departmentId })}
      error={say('departmentId')}
      required
      options={[
        { value: '', label: t('desk.form.choose') },
        ...choices.departments.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  );
}

function StopFields({ fields, onFields, failure }: FormProps) {
  const { t } = useStaff();
  const say = useFieldError(failure);
  return (
    <>
      <SelectField
        label={t('desk.form.cause')}
        value={fields.cause}
        onValue={(cause) => onFields({ ...fields, cause: cause as ActionFields['cause'] })}
        error={say('cause')}
        required
        options={[
          { value: '', label: t('desk.form.choose') },
          ...STOP_CAUSES.map((value) => ({ value, label: t(`desk.form.cause.${value}`) })),
        ]}
      />
      <TextField
        label={t('desk.form.until')}
        type="date"
        value={fields.until}
        onValue={(until) => onFields({ ...fields, until })}
        error={say('until')}
        required
      />
    </>
  );
}

function DeliveryFields({ view, fields, onFields, failure }: FormProps) {
  const { t } = useStaff();
  const say = useFieldError(failure);
  return (
    <>
      <fieldset class="field">
        <legend class="label">{t('desk.form.way')}</legend>
        {say('way') && <p class="error">{say('way')}</p>}
        {view.deliveryWays.map((way) => (
          <label key={way} class="option">
            <input
              type="radio"
              name="way"
              required
              checked={fields.way === way}
              onChange={() => onFields({ ...fields, way })}
            />
            <span>{t(`desk.form.way.${way}`)}</span>
          </label>
        ))}
      </fieldset>
      {fields.way === 'home' && (
        <PlateField
          label={t('desk.form.plate')}
          help={t('desk.form.plate.help')}
          value={fields.plate}
          onValue={(plate) => onFields({ ...fields, plate })}
          error={say('plate')}
        />
      )}
    </>
  );
}
