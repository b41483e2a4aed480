import { useEffect, useState } from 'preact/hooks';
import type { Round, SuggestionLine } from '../../shared/order/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { mintKey } from '../ui/api.ts';
import { Icon } from '../ui/icon.tsx';
import { route, send } from '../ui/icons.gen.ts';

/** The meals of a day in rounds: each a walk from door to door that one volunteer takes. */
export function RoundsPanel({ date, onChanged }: { date: string; onChanged: () => void }) {
  const { t, call } = useStaff();
  const [rounds, setRounds] = useState<Round[] | null>(null);
  const [count, setCount] = useState('2');
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call(`/rounds?date=${date}`);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setRounds(reply.value.rounds);
  };
  useEffect(() => void load(), [date]);
  const split = async (event: Event) => {
    event.preventDefault();
    const reply = await call('/rounds', { body: { date, rounds: Number(count) } });
    const isEmpty = !reply.ok && reply.problem !== 'network' && reply.problem.code === 'notAvailable';
    setFailure(reply.ok || isEmpty ? null : reply.problem);
    setRounds(reply.ok ? reply.value.rounds : isEmpty ? [] : rounds);
    onChanged();
  };
  return (
    <>
      <form class="card" onSubmit={(event) => void split(event)}>
        <p>{t('rounds.lead')}</p>
        <div class="bar">
          <TextField
            label={t('rounds.count')}
            type="number"
            min="1"
            max="30"
            value={count}
            onValue={setCount}
            required
          />
          <button class="button primary">
            <Icon of={route} size={18} />
            {t('rounds.split')}
          </button>
        </div>
        <FailureNote failure={failure} />
      </form>
      {rounds?.length === 0 && <p class="empty card">{t('rounds.none')}</p>}
      {rounds?.map((round) => (
        <RoundCard
          key={round.id}
          round={round}
          onOffered={() => {
            void load();
            onChanged();
          }}
        />
      ))}
    </>
  );
}

function RoundCard({ round, onOffered }: { round: Round; onOffered: () => void }) {
  const { t, call } = useStaff();
  const [volunteers, setVolunteers] = useState<SuggestionLine[]>([]);
  const [chosen, setChosen] = useState('');
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [first] = round.stops;
  useEffect(() => {
    if (!first || round.volunteer) return;
    void call(`/orders/${first.caseId}/suggestions`).then((reply) => {
      if (reply.ok) setVolunteers(reply.value.suggestions.filter((one) => one.mayBeOffered));
      return reply;
    });
  }, [first?.caseId]);
  const offer = async () => {
    const reply = await call(`/rounds/${round.id}/offer`, {
      key: mintKey(),
      body: { volunteers: [chosen] },
    });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setSaid(t('rounds.offered', { n: reply.value.offered }));
    onOffered();
  };
  return (
    <section class="card">
      <div class="head">
        <h2>{t('rounds.title', { n: round.number, portions: round.portions, doors: round.stops.length })}</h2>
        {round.volunteer && <span class="chip done">{t('rounds.who', { name: round.volunteer.name })}</span>}
      </div>
      <ol class="round">
        {round.stops.map((stop) => (
          <li key={stop.caseId}>
            {stop.address} <span class="soft">{stop.dishName}</span> {t('orders.portions', { n: stop.portions })} ·{' '}
            {t(`order.status.${stop.status}`)}
          </li>
        ))}
      </ol>
      {!round.volunteer && (
        <div class="bar">
          <SelectField
            label={t('rounds.offer')}
            value={chosen}
            onValue={setChosen}
            options={[
              { value: '', label: t('rounds.choose') },
              ...volunteers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <button type="button" class="button" disabled={!chosen} onClick={() => void offer()}>
            <Icon of={send} size={18} />
            {t('rounds.send')}
          </button>
        </div>
      )}
      <FailureNote failure={failure} />
      <div role="status">{said && <p class="note done">{said}</p>}</div>
    </section>
  );
}
