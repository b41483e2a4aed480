import { DomainError } from '../../shared/errors.ts';

/** Returns the number of a row that an id in a path is. Throws `notFound` for what is no such number. */
export function rowNumber(id: string): number {
  if (!/^\d{1,12}$/.test(id)) throw new DomainError('notFound');
  return Number(id);
}
