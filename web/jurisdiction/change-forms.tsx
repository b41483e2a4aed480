import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import type { Places, RegisterHousehold } from '../../shared/jurisdiction/change-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import type { Change } from './change.ts';
import { FindHousehold } from './find-household.tsx';
import { ReasonField, useReason } from './reason-field.tsx';

interface FormProps {
  change: Change;
}

/** Another number, group or village for the same household. */
export function MoveForm({ household, places, change }: FormProps & { household: RegisterHousehold; places: Places }) {
  const { t } = useStaff();
  const [groupId, setGroupId] = useState(String(household.groupId));
  const [houseNumber, setHouseNumber] = useState(household.houseNumber);
  return (
    <Section
      how="move"
      mayGo={houseNumber.trim() !== ''}
      go={(reason) =>
        change('move', { groupId: Number(groupId), houseNumber, reason }, ({ cases }) =>
          t('places.done.moved', { n: cases }),
        )
      }
    >
      <SelectField
        label={t('places.group')}
        value={groupId}
        onValue={setGroupId}
        options={places.villages.flatMap((village) =>
          village.groups.map(({ id, number, hamlet }) => ({
            value: String(id),
            label: `${village.name} ${t('places.groupName', { n: number, hamlet: hamlet ?? '' })}`,
          })),
        )}
      />
      <TextField label={t('places.houseNumber')} value={houseNumber} onValue={setHouseNumber} maxLength={20} />
    </Section>
  );
}

/** New households beside this one. */
export function SplitForm({ change }: FormProps) {
  const { t } = useStaff();
  const [numbers, setNumbers] = useState('');
  const houseNumbers = numbers.split(/[\s,，、;；]+/).filter(Boolean);
  return (
    <Section
      how="split"
      mayGo={houseNumbers.length > 0}
      go={(reason) =>
        change('split', { houseNumbers, reason }, ({ households }) =>
          t('places.done.split', { names: households.map(({ address }) => address).join('、') }),
        )
      }
    >
      <TextField label={t('places.split.numbers')} help={t('places.split.help')} value={numbers} onValue={setNumbers} />
    </Section>
  );
}

/** Becomes part of another. */
export function MergeForm({ household, change }: FormProps & { household: RegisterHousehold }) {
  const { t } = useStaff();
  const [into, setInto] = useState<HouseholdLine | null>(null);
  return (
    <Section
      how="merge"
      mayGo={into !== null}
      go={(reason) =>
        change('merge', { intoId: into?.id ?? 0, reason }, ({ cases }) => t('places.done.merged', { n: cases }))
      }
      before={
        <FindHousehold
          label={t('places.merge.into')}
          onFound={(line) => setInto(line.id === household.id ? null : line)}
        />
      }
    >
      {into && (
        <p>
          {t('places.merge.into')}：<b>{into.address}</b>
        </p>
      )}
    </Section>
  );
}

/** The house is gone. */
export function DemolishForm({ change }: FormProps) {
  const { t } = useStaff();
  return (
    <Section how="demolish" mayGo go={(reason) => change('demolish', { reason }, () => t('places.done.demolished'))} />
  );
}

interface SectionProps {
  how: 'move' | 'split' | 'merge' | 'demolish';
  mayGo: boolean;
  go(reason: string): Promise<void>;
  /** Beside the form: another form does not go inside one. */
  before?: ComponentChildren;
  children?: ComponentChildren;
}

function Section({ how, mayGo, go, before, children }: SectionProps) {
  const { t } = useStaff();
  const reason = useReason();
  const submit = (event: Event) => {
    event.preventDefault();
    if (mayGo && reason.isGiven()) void go(reason.text);
  };
  return (
    <details class="card">
      <summary>{t(`places.${how}`)}</summary>
      <div class="stack">
        <p>{t(`places.${how}.text`)}</p>
        {before}
        <form class="stack" onSubmit={submit}>
          {children}
          <ReasonField reason={reason} />
          <button
            type="submit"
            class={how === 'demolish' || how === 'merge' ? 'button stop' : 'button primary'}
            aria-disabled={!mayGo}
          >
            {t(`places.${how}.go`)}
          </button>
        </form>
      </div>
    </details>
  );
}
