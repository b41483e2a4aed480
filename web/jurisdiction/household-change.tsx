import { useEffect, useState } from 'preact/hooks';
import { printCode } from '../../shared/doorplate/code.ts';
import type { Places, RegisterHousehold } from '../../shared/jurisdiction/change-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { ViewProps } from '../staff/view-props.ts';
import { Icon } from '../ui/icon.tsx';
import { arrowLeft } from '../ui/icons.gen.ts';
import type { Change } from './change.ts';
import { DemolishForm, MergeForm, MoveForm, SplitForm } from './change-forms.tsx';
import './jurisdiction-staff.css';

/** One household of the register: what hangs on it, and the four ways it can change. */
export function HouseholdChange({ params }: ViewProps) {
  const { t, call, href } = useStaff();
  const at = `/register/households/${params.id}` as const;
  const [household, setHousehold] = useState<RegisterHousehold | null>(null);
  const [places, setPlaces] = useState<Places | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  /** How many changes were made here: each begins with empty forms, what was refused stays in them. */
  const [made, setMade] = useState(0);
  const load = async () => {
    const [one, all] = await Promise.all([call(at), call('/register/places')]);
    if (one.ok) setHousehold(one.value);
    else setFailure(one.problem);
    if (all.ok) setPlaces(all.value);
  };
  useEffect(() => void load(), [at]);
  const change: Change = async (how, body, say) => {
    if (!household) return;
    const { groupId, houseNumber } = household;
    const reply = await call(`${at}/${how}`, { body: { seen: { groupId, houseNumber }, ...body } });
    setSaid(reply.ok ? say(reply.value) : '');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setMade((n) => n + 1);
    // Refused for what somebody else changed: what there is now is shown, and sent along next time.
    await load();
  };
  const wrong = failure && failure !== 'network' ? failure.fields[0]?.code : undefined;
  return (
    <div class="places-page stack">
      <a class="button" href={href('/places')}>
        <Icon of={arrowLeft} size={20} />
        {t('places.other')}
      </a>
      <h1>{household?.address ?? t('places.title')}</h1>
      {wrong === 'badHouseNumber' || wrong === 'addressTaken' ? (
        <p class="note stop" role="alert">
          {t(`places.${wrong}`)}
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      <div role="status">{said && <p class="note done">{said}</p>}</div>
      {household && <Facts household={household} />}
      {household && places && !household.endedAs && (
        <div class="changes" key={made}>
          <MoveForm household={household} places={places} change={change} />
          <SplitForm change={change} />
          <MergeForm household={household} change={change} />
          <DemolishForm change={change} />
        </div>
      )}
    </div>
  );
}

function Facts({ household: { plate, reference, openCases, phones, endedAs } }: { household: RegisterHousehold }) {
  const { t } = useStaff();
  return (
    <section class="card">
      {endedAs && <p class="note wait">{t(`places.ended.${endedAs}`)}</p>}
      <dl class="facts">
        <div>
          <dt>{t('places.plate')}</dt>
          <dd>
            {plate ? (
              <>
                <span class="plate-sign">{printCode(plate.code)}</span> {t(`places.status.${plate.status as 'minted'}`)}
              </>
            ) : (
              t('places.plate.none')
            )}
          </dd>
        </div>
        {reference && (
          <div>
            <dt>{t('places.reference')}</dt>
            <dd>{reference}</dd>
          </div>
        )}
        <div>
          <dt>{t('places.open')}</dt>
          <dd>{openCases}</dd>
        </div>
        <div>
          <dt>{t('places.phones')}</dt>
          <dd>{phones}</dd>
        </div>
      </dl>
    </section>
  );
}
