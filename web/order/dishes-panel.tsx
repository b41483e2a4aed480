import { useEffect, useState } from 'preact/hooks';
import { DIETS, type Diet } from '../../shared/order/menu.ts';
import type { KeptDish } from '../../shared/order/schema.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField, TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote, type FailureOf } from '../staff/problem.tsx';
import { sayDate } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { plus } from '../ui/icons.gen.ts';
import { yuanOf } from './days.ts';

/** How many days ahead dishes are shown. */
const AHEAD = 13;

/** The dishes of the coming days: what there is, how many portions, how many are ordered. */
export function DishesPanel() {
  const { t, call } = useStaff();
  const [dishes, setDishes] = useState<KeptDish[] | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [failure, setFailure] = useState<FailureOf<'GET', '/dishes'> | FailureOf<'POST', '/dishes/:dishId'> | null>(
    null,
  );
  const load = async () => {
    const today = localDate(Date.now());
    const reply = await call(`/dishes?from=${today}&until=${addDays(today, AHEAD)}`);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setDishes(reply.value.dishes);
  };
  useEffect(() => void load(), []);
  const change = async (id: string, body: object) => {
    const reply = await call(`/dishes/${id}`, { body });
    await load();
    setFailure(reply.ok ? null : reply.problem);
  };
  return (
    <section class="card">
      <div class="head">
        <h2>{t('menu.dishes')}</h2>
        <button type="button" class="button push" onClick={() => setAdding(!isAdding)}>
          <Icon of={plus} size={18} />
          {t('dishes.add')}
        </button>
      </div>
      {isAdding && (
        <DishForm
          onDone={() => {
            setAdding(false);
            void load();
          }}
        />
      )}
      {failure && failure !== 'network' && failure.code === 'soldOut' ? (
        <p class="note stop" role="alert">
          {t('dishes.tooFew')}
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      {dishes?.length === 0 && <p class="soft">{t('dishes.empty')}</p>}
      {dishes && dishes.length > 0 && (
        <div class="scroll">
          <table>
            <tbody>
              {dishes.map((dish) => (
                <DishLine key={dish.id} dish={dish} onChange={(body) => void change(dish.id, body)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function DishLine({ dish, onChange }: { dish: KeptDish; onChange: (body: object) => void }) {
  const { t, language } = useStaff();
  const [portions, setPortions] = useState(String(dish.portions));
  return (
    <tr>
      <td>{sayDate(dish.date, language)}</td>
      <td>
        {dish.name[language]} ¥{yuanOf(dish.price)}{' '}
        <span class="soft">{dish.diets.map((diet) => t(`diet.${diet}`)).join(' · ')}</span>
        {dish.isWithdrawn && <span class="chip stop">{t('dishes.withdrawn')}</span>}
      </td>
      <td class="number">
        {t('dishes.ordered')} {t('orders.dishes.of', { ordered: dish.ordered, portions: dish.portions })}
      </td>
      <td>
        <form
          class="dish-change"
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ portions: Number(portions) });
          }}
        >
          <input
            class="input number"
            type="number"
            min={dish.ordered}
            aria-label={t('dishes.portions')}
            value={portions}
            onInput={(event) => setPortions(event.currentTarget.value)}
          />
          <button class="button">{t('dishes.change')}</button>
          <button type="button" class="button" onClick={() => onChange({ isWithdrawn: !dish.isWithdrawn })}>
            {t(dish.isWithdrawn ? 'dishes.restore' : 'dishes.withdraw')}
          </button>
        </form>
      </td>
    </tr>
  );
}

const EMPTY = { on: '', zh: '', en: '', price: '', portions: '20' };

function DishForm({ onDone }: { onDone: () => void }) {
  const { t, call } = useStaff();
  const [fields, setFields] = useState({ ...EMPTY, on: localDate(Date.now()) });
  const [diets, setDiets] = useState<Diet[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = (name: keyof typeof EMPTY, label: string, type: 'text' | 'date' | 'number' = 'text') => (
    <TextField
      label={label}
      type={type}
      value={fields[name]}
      onValue={(value) => setFields({ ...fields, [name]: value })}
      required
    />
  );
  const save = async (event: Event) => {
    event.preventDefault();
    const { on, zh, en, price, portions } = fields;
    const dish = { on, name: { zh, en }, price: Math.round(Number(price) * 100), portions: Number(portions), diets };
    const reply = await call('/dishes', { body: { dishes: [dish] } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onDone();
  };
  return (
    <form class="stack" onSubmit={(event) => void save(event)}>
      <div class="dish-form">
        {field('on', t('dishes.on'), 'date')}
        {field('zh', t('dishes.name.zh'))}
        {field('en', t('dishes.name.en'))}
        {field('price', t('dishes.price'))}
        {field('portions', t('dishes.portions'), 'number')}
        <fieldset class="plain wide service-form">
          <legend>{t('dishes.diets')}</legend>
          {DIETS.map((diet) => (
            <TickField
              key={diet}
              label={t(`diet.${diet}`)}
              checked={diets.includes(diet)}
              onChecked={(is) => setDiets(is ? [...diets, diet] : diets.filter((one) => one !== diet))}
            />
          ))}
        </fieldset>
      </div>
      <FailureNote failure={failure} />
      <button class="button primary">{t('shell.save')}</button>
    </form>
  );
}
