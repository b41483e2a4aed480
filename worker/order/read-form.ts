import { DomainError, type FieldError } from '../../shared/errors.ts';
import { isDate } from '../../shared/form/id-number.ts';
import { DIETS } from '../../shared/order/menu.ts';
import { CONSENT_WAYS, type MenuLine, type PlaceOrder, RELATIONS } from '../../shared/order/schema.ts';
import { addDays, weekday } from '../../shared/time.ts';
import { type Fields, fieldOf } from '../http/form.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
/** How long an order repeats when no end is given, in days. */
const FOUR_WEEKS = 27;

/** What the form of a service sent, as an order. Throws `invalid` with the fields that cannot be read at all. */
export function readOrderForm(fields: Fields, plate: string, service: MenuLine): PlaceOrder {
  const dish = service.dishes.find((one) => one.id === fieldOf(fields, 'dish'));
  const date = service.isMeal ? (dish?.date ?? '') : fieldOf(fields, 'date');
  const time = fieldOf(fields, 'time');
  const until = fieldOf(fields, 'until');
  const errors: FieldError[] = [
    ...(service.isMeal && !dish ? [{ field: 'dish', code: 'chooseTime' }] : []),
    ...(!service.isMeal && !isDate(date) ? [{ field: 'date', code: 'chooseTime' }] : []),
    ...(/^\d\d:\d\d$/.test(time) ? [] : [{ field: 'time', code: 'chooseTime' }]),
    ...(until && !isDate(until) ? [{ field: 'until', code: 'notADate' }] : []),
  ];
  if (errors.length) throw new DomainError('invalid', { fields: errors });
  const portions = Math.min(6, Math.max(1, Math.trunc(Number(fieldOf(fields, 'portions'))) || 1));
  return {
    ...{ plate, service: service.id, date, time, portions },
    ...(dish && { dish: dish.id }),
    diets: DIETS.filter((diet) => fields.values.diets?.includes(diet)),
    words: fieldOf(fields, 'words').replace(/\r\n/g, '\n').slice(0, 500),
    name: fieldOf(fields, 'name').slice(0, 60),
    phone: fieldOf(fields, 'phone').slice(0, 30),
    ...forOtherIn(fields),
    ...repeatIn(fields, date),
  };
}

function forOtherIn(fields: Fields): Pick<PlaceOrder, 'forOther'> {
  if (fieldOf(fields, 'forOther') !== 'yes') return {};
  const relation = RELATIONS.find((one) => one === fieldOf(fields, 'relation')) ?? 'child';
  const how = CONSENT_WAYS.find((one) => one === fieldOf(fields, 'how')) ?? 'phone';
  return { forOther: { by: fieldOf(fields, 'by').slice(0, 60), relation, how } };
}

function repeatIn(fields: Fields, date: string): Pick<PlaceOrder, 'repeat'> {
  const how = fieldOf(fields, 'repeat');
  if (how !== 'weekdays' && how !== 'weekly') return {};
  const until = fieldOf(fields, 'until') || addDays(date, FOUR_WEEKS);
  return { repeat: { weekdays: how === 'weekdays' ? WORKDAYS : [weekday(date)], until } };
}
