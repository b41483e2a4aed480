import type { LineRule } from './rule.ts';

/** Someone in line. */
export interface InLine {
  id: string;
  /** Where they stand: an instant, see `placeOf`. Earlier goes first. */
  place: number;
  arrivedAt: number;
  /** Of the ticket: who came at the same instant go by it. */
  number: number;
  isElder: boolean;
}

/** Someone in line, in the order of the coming calls. */
export type Placed<T extends InLine> = T & {
  /** Called out of turn: it is the elders' turn, and they have waited longest of the elders. */
  isElderTurn: boolean;
};

/** By place; who stand at the same place by when they came, then by ticket, so that every screen shows one order. */
export function byPlace(a: InLine, b: InLine): number {
  return a.place - b.place || a.arrivedAt - b.arrivedAt || a.number - b.number;
}

/** Whether the next call is the elders'. `sinceElder`: calls since one went to an elder, whoever's turn it was. */
export function isElderTurn(rule: LineRule, sinceElder: number): boolean {
  return rule.elderEvery > 0 && sinceElder >= rule.elderEvery - 1;
}

/**
 * The order of the coming calls of one window if nobody else came: by place, but that every `elderEvery`-th goes to the elder
 * who stands first. Nobody waits for ever: of `elderEvery` calls all but one go to who stands first of all.
 */
export function orderLine<T extends InLine>(waiting: readonly T[], rule: LineRule, sinceElder: number): Placed<T>[] {
  const left = [...waiting].sort(byPlace);
  const order: Placed<T>[] = [];
  for (let since = sinceElder; left.length; ) {
    const at = turnOf(left, rule, since);
    const [next] = left.splice(at, 1);
    if (!next) break;
    order.push({ ...next, isElderTurn: at > 0 });
    since = next.isElder ? 0 : since + 1;
  }
  return order;
}

/** Index in a line sorted by place of who is called next. */
export function turnOf(line: readonly InLine[], rule: LineRule, sinceElder: number): number {
  const elder = isElderTurn(rule, sinceElder) ? line.findIndex((one) => one.isElder) : -1;
  return Math.max(elder, 0);
}

/**
 * The place between two in a line sorted by place, for someone whom reception moves before `before` (null: to the end). Undefined
 * when `before` does not stand in it.
 */
export function placeBefore(line: readonly InLine[], id: string, before: string | null): number | undefined {
  const others = line.filter((one) => one.id !== id);
  const last = others.at(-1);
  if (before === null) return last ? last.place + 1000 : undefined;
  const at = others.findIndex((one) => one.id === before);
  const [ahead, behind] = [others[at - 1], others[at]];
  if (!behind) return undefined;
  return ahead ? (ahead.place + behind.place) / 2 : behind.place - 1000;
}
