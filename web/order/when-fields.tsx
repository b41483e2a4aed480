import { DIETS } from '../../shared/order/menu.ts';
import { useFrame } from '../ui/frame-context.tsx';
import { sayNearDay, yuanOf } from './days.ts';
import { Choices, type FormView, fieldValue, isTicked, Radio } from './form-parts.tsx';
import { useOrderT } from './order-messages.ts';

/** The day (for meals: the dish of a day) and the time, as large buttons. */
export function WhenFields({ view }: { view: FormView }) {
  const t = useOrderT();
  const { days } = view.service;
  const times = [...new Set(days.flatMap((day) => day.times))].sort();
  return (
    <>
      {view.service.isMeal ? <Dishes view={view} /> : <Days view={view} />}
      <Choices view={view} field="time" legend={t('help.time')}>
        <div class="options times">
          {times.map((time, i) => (
            <Radio key={time} view={view} field="time" value={time} isFirst={i === 0} isChosen={times.length === 1}>
              <span class="number">{time}</span>
            </Radio>
          ))}
        </div>
      </Choices>
    </>
  );
}

function Days({ view }: { view: FormView }) {
  const t = useOrderT();
  const { language } = useFrame();
  const { days } = view.service;
  return (
    <Choices view={view} field="date" legend={t('help.when')}>
      <div class="options">
        {days.map(({ date }, i) => (
          <Radio key={date} view={view} field="date" value={date} isFirst={i === 0} isChosen={days.length === 1}>
            {sayNearDay(date, view.today, language, t)}
          </Radio>
        ))}
      </div>
    </Choices>
  );
}

/** Days whose dishes stand open; later ones fold out. */
const OPEN_DAYS = 3;

/** The dishes of each day. Choosing one chooses the day. */
function Dishes({ view }: { view: FormView }) {
  const t = useOrderT();
  const { days, dishes } = view.service;
  const later = days.slice(OPEN_DAYS);
  const chosen = dishes.find(({ id }) => id === fieldValue(view, 'dish'));
  const isLater = later.some(({ date }) => date === chosen?.date);
  return (
    <Choices view={view} field="dish" legend={t('help.dish')}>
      {days.slice(0, OPEN_DAYS).map(({ date }) => (
        <DayDishes key={date} view={view} date={date} />
      ))}
      {later.length > 0 && (
        <details open={isLater}>
          <summary>{t('help.dish.more')}</summary>
          <div class="stack">
            {later.map(({ date }) => (
              <DayDishes key={date} view={view} date={date} />
            ))}
          </div>
        </details>
      )}
    </Choices>
  );
}

function DayDishes({ view, date }: { view: FormView; date: string }) {
  const t = useOrderT();
  const { language } = useFrame();
  const { dishes } = view.service;
  return (
    <div class="stack">
      <p>
        <b>{sayNearDay(date, view.today, language, t)}</b>
      </p>
      <div class="options">
        {dishes
          .filter((dish) => dish.date === date)
          .map((dish) => (
            <Radio
              key={dish.id}
              view={view}
              field="dish"
              value={dish.id}
              isFirst={dish === dishes[0]}
              disabled={dish.left < 1}
            >
              {dish.name} {t('help.yuan', { n: yuanOf(dish.price) })}
              <span class="soft small">
                {' '}
                {dish.left ? t('help.dish.left', { n: dish.left }) : t('help.dish.none')}
                {dish.diets.map((diet) => ` · ${t(`help.diet.${diet}`)}`)}
              </span>
            </Radio>
          ))}
      </div>
    </div>
  );
}

/** How many portions: one, unless something else is chosen. */
export function Portions({ view }: { view: FormView }) {
  const t = useOrderT();
  return (
    <Choices view={view} field="portions" legend={t('help.portions')}>
      <div class="options times">
        {['1', '2', '3', '4'].map((n, i) => (
          <Radio key={n} view={view} field="portions" value={n} isFirst={i === 0} isChosen={i === 0}>
            <span class="number">{n}</span>
          </Radio>
        ))}
      </div>
    </Choices>
  );
}

/** What the kitchen has to mind. */
export function Diets({ view }: { view: FormView }) {
  const t = useOrderT();
  return (
    <Choices view={view} field="diets" legend={`${t('help.diet')}${t('help.optional')}`}>
      <div class="options">
        {DIETS.map((diet) => (
          <label key={diet} class="option">
            <input type="checkbox" name="diets" value={diet} defaultChecked={isTicked(view, 'diets', diet)} />
            {t(`help.diet.${diet}`)}
          </label>
        ))}
      </div>
    </Choices>
  );
}
