import type { VisitChoice } from './view.ts';

/** A visit as the query of an address: ids only, nothing of a person. */
export function visitQuery(
  { items, place, about }: Pick<VisitChoice, 'items' | 'place' | 'about'>,
  more: Readonly<Record<string, string>> = {},
): string {
  const pairs = [
    ...items.map(({ id }) => ['item', id]),
    ...(place === 'home' ? [['place', 'home']] : []),
    ...(about ? [['about', about]] : []),
    ...Object.entries(more),
  ];
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');
}
