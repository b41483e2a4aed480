import { useEffect, useState } from 'preact/hooks';
import type { Places } from '../../shared/jurisdiction/change-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { BodyOf } from '../ui/contract.ts';
import { ReasonField, useReason } from './reason-field.tsx';

type Village = Places['villages'][number];

/** Groups of one grid ticked, another grid chosen, and why. */
export function GridsCard() {
  const { t, call } = useStaff();
  const [places, setPlaces] = useState<Places | null>(null);
  const [villageId, setVillageId] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  const load = async () => {
    const reply = await call('/register/places');
    if (reply.ok) setPlaces(reply.value);
    else setFailure(reply.problem);
  };
  useEffect(() => void load(), []);
  const village = places?.villages.find(({ id }) => id === villageId) ?? places?.villages[0];
  const redraw = async (body: Redraw) => {
    const reply = await call('/register/grids/redraw', { body });
    setFailure(reply.ok ? null : reply.problem);
    setSaid(reply.ok ? t('places.redrawn', { n: reply.value.cases }) : '');
    await load();
    return reply.ok;
  };
  return (
    <section class="card">
      <h2>{t('places.grids')}</h2>
      <p>{t('places.grids.text')}</p>
      <FailureNote failure={failure} />
      <div role="status">{said && <p class="note done">{said}</p>}</div>
      {places && village && (
        <>
          <SelectField
            label={t('places.village')}
            value={String(village.id)}
            onValue={(id) => setVillageId(Number(id))}
            options={places.villages.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          <Groups key={JSON.stringify(village)} village={village} redraw={redraw} />
        </>
      )}
    </section>
  );
}

type Redraw = BodyOf<'/api/staff/register/grids/redraw'>;

function Groups({ village, redraw }: { village: Village; redraw(body: Redraw): Promise<boolean> }) {
  const { t } = useStaff();
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [to, setTo] = useState('');
  const reason = useReason();
  const fromId = village.groups.find(({ id }) => ticked.includes(id))?.gridId;
  const from = village.grids.find(({ id }) => id === fromId);
  const others = village.grids.filter(({ id }) => id !== fromId);
  const toId = Number(to || others[0]?.id || 0);
  const tick = (id: number) => setTicked(ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id]);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (from && reason.isGiven())
      await redraw({ fromGridId: from.id, groupIds: ticked, toGridId: toId, reason: reason.text });
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      {village.grids.map((grid) => (
        <fieldset class="grid-groups" key={grid.id}>
          <legend>{t('places.grid', { name: grid.name, contact: grid.contact, n: grid.households })}</legend>
          {village.groups
            .filter(({ gridId }) => gridId === grid.id)
            .map((group) => (
              <label class="option" key={group.id}>
                <input
                  type="checkbox"
                  checked={ticked.includes(group.id)}
                  disabled={fromId !== undefined && fromId !== grid.id}
                  onChange={() => tick(group.id)}
                />
                <span>{t('places.groupName', { n: group.number, hamlet: group.hamlet ?? '' })}</span>
              </label>
            ))}
          {!village.groups.some(({ gridId }) => gridId === grid.id) && (
            <span class="quiet">{t('places.grid.empty')}</span>
          )}
        </fieldset>
      ))}
      {from && others.length > 0 && (
        <div class="stack">
          <p>
            {t('places.from', { name: from.name, n: ticked.length })} <span class="quiet">{t('places.oneGrid')}</span>
          </p>
          <SelectField
            label={t('places.to')}
            value={String(toId)}
            onValue={setTo}
            options={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          <ReasonField reason={reason} />
          <button type="submit" class="button primary">
            {t('places.redraw')}
          </button>
        </div>
      )}
    </form>
  );
}
