import { DUE_FILTERS } from '../../shared/case/desk.ts';
import { CASE_KINDS, type CaseKind, type CaseStatus, STATUSES_OF } from '../../shared/case/kinds.ts';
import { queryOf } from '../staff/query.ts';

/** What the inbox shows. Empty: everything that is open. Holds nothing personal, so it may stand in the address. */
export interface InboxFilter {
  kind?: CaseKind;
  /** Of that kind; of applications where none is chosen. */
  status?: CaseStatus;
  place?: string;
  department?: string;
  due?: (typeof DUE_FILTERS)[number];
  mine?: '1';
}

const PLACE = /^\/(\d+\/){1,4}$/;

/** The filter in a query string; what fits nothing is left out. */
export function readFilter(query: string): InboxFilter {
  const params = new URLSearchParams(query);
  const kind = CASE_KINDS.find((one) => one === params.get('kind'));
  const status = STATUSES_OF[kind ?? 'application'].find((one) => one === params.get('status'));
  const due = DUE_FILTERS.find((one) => one === params.get('due'));
  const place = params.get('place') ?? '';
  const department = params.get('department') ?? '';
  return {
    ...(kind && { kind }),
    ...(status && { status }),
    ...(PLACE.test(place) && { place }),
    ...(/^\d{1,6}$/.test(department) && { department }),
    ...(due && { due }),
    ...(params.get('mine') === '1' && { mine: '1' as const }),
  };
}

/** The query string of a filter, with its `?`; empty for none. */
export function writeFilter(filter: InboxFilter): string {
  const query = queryOf(filter);
  return query && `?${query}`;
}

/** The filter with one thing changed; an empty value takes it away. */
export function changeFilter(filter: InboxFilter, key: keyof InboxFilter, value: string): InboxFilter {
  const rest: InboxFilter = { ...filter };
  delete rest[key];
  // A status belongs to a kind.
  if (key === 'kind') delete rest.status;
  return value ? { ...rest, [key]: value } : rest;
}
