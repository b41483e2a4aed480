import { useEffect, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import type { DeskChoices } from '../../shared/case/desk.ts';
import type { Board } from '../../shared/order/schema.ts';
import { localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { useLive } from '../staff/use-live.ts';
import { Icon } from '../ui/icon.tsx';
import { filePlus, refreshCw, triangleAlert } from '../ui/icons.gen.ts';
import { BoardColumns } from './board-columns.tsx';
import { BoardList } from './board-list.tsx';
import { isUrgent } from './columns.ts';
import { DispatchPanel } from './dispatch-panel.tsx';
import './order-staff.css';
import { RoundsPanel } from './rounds-panel.tsx';

const WAYS = ['step', 'village', 'rounds'] as const;
type Way = (typeof WAYS)[number];

/** The centre's board: the orders of a day as they pass from waiting to done; whatever needs somebody now stands out. */
export function BoardView() {
  const { t, href, actor } = useStaff();
  const [date, setDate] = useState(() => localDate(Date.now()));
  const [place, setPlace] = useState('');
  const [way, setWay] = useState<Way>('step');
  const [chosen, setChosen] = useState<string | null>(null);
  const live = useLive(`/orders?date=${date}${place ? `&place=${encodeURIComponent(place)}` : ''}`);
  const board = live.value;
  // What others did shows at once: nothing is typed on the board itself.
  useEffect(() => live.showNews(), [live.news]);
  const urgent = board?.orders.filter(isUrgent).length ?? 0;
  const open = board?.orders.find((order) => order.caseId === chosen);
  const mayDispatch = holds(actor, 'order.dispatch');
  return (
    <>
      <div class="head">
        <h1>{t('orders.title')}</h1>
        {urgent > 0 && (
          <span class="chip stop">
            <Icon of={triangleAlert} size={18} />
            {t('orders.late', { n: urgent })}
          </span>
        )}
        <span class="push" />
        {holds(actor, 'order.intake') && (
          <a class="button" href={href('/orders/new')}>
            <Icon of={filePlus} size={18} />
            {t('orders.new')}
          </a>
        )}
      </div>
      <div class="bar board-bar">
        <TextField
          label={t('orders.day')}
          type="date"
          value={date}
          onValue={(value) => value && setDate(value)}
          required
        />
        <PlaceSelect place={place} onPlace={setPlace} />
        <SelectField
          label={t('orders.by')}
          value={way}
          onValue={(value) => setWay(value as Way)}
          options={WAYS.filter((one) => mayDispatch || one !== 'rounds').map((one) => ({
            value: one,
            label: t(`orders.by.${one}`),
          }))}
        />
        <button type="button" class="button" onClick={() => void live.refresh()}>
          <Icon of={refreshCw} size={18} />
          {t('orders.refresh')}
        </button>
      </div>
      <FailureNote failure={live.failure} />
      {board && board.dishes.length > 0 && <DayDishes board={board} />}
      {open && mayDispatch && (
        <DispatchPanel
          key={open.caseId}
          order={open}
          onChanged={() => void live.refresh()}
          onClose={() => setChosen(null)}
        />
      )}
      {board?.more && <p class="note wait">{t('orders.more')}</p>}
      {board?.orders.length === 0 && <p class="empty card">{t('orders.empty')}</p>}
      {board && board.orders.length > 0 && way === 'step' && (
        <BoardColumns orders={board.orders} onDispatch={mayDispatch ? setChosen : undefined} />
      )}
      {board && board.orders.length > 0 && way === 'village' && (
        <BoardList orders={board.orders} onDispatch={mayDispatch ? setChosen : undefined} />
      )}
      {board && way === 'rounds' && <RoundsPanel key={date} date={date} onChanged={() => void live.refresh()} />}
    </>
  );
}

/** The villages within reach. */
function PlaceSelect({ place, onPlace }: { place: string; onPlace: (place: string) => void }) {
  const { t, call } = useStaff();
  const [choices, setChoices] = useState<DeskChoices['places']>([]);
  useEffect(() => {
    void call('/choices').then((reply) => {
      if (reply.ok) setChoices(reply.value.places.filter(({ level }) => level === 'village'));
      return reply;
    });
  }, []);
  return (
    <SelectField
      label={t('orders.place')}
      value={place}
      onValue={onPlace}
      options={[
        { value: '', label: t('orders.allPlaces') },
        ...choices.map(({ path, name }) => ({ value: path, label: name })),
      ]}
    />
  );
}

function DayDishes({ board }: { board: Board }) {
  const { t } = useStaff();
  return (
    <p class="day-dishes">
      <b>{t('orders.dishes')}</b>
      {board.dishes.map((dish) => (
        <span key={dish.id} class={dish.left ? 'chip' : 'chip stop'}>
          {dish.name} {t('orders.dishes.of', { ordered: dish.ordered, portions: dish.portions })}
        </span>
      ))}
    </p>
  );
}
