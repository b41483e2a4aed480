import type { VisitChoice } from './view.ts';

/** A visit as the query of an address: ids only, nothing of a person. */
export function visitQuery(
  { items, place, about }: Pick<VisitChoice, 'items' | 'place' | 'about'>,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(items.map(({ id }): [string, string] => ['item', id]));
  if (place === 'home') query.set('place', 'home');
  if (about) query.set('about', about);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}
