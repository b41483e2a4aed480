import { describe, expect, it } from 'vitest';
import { changeFilter, readFilter, writeFilter } from './inbox-filter.ts';

describe('the filter of the inbox', () => {
  it('survives its way through the address', () => {
    const filter = { status: 'received', place: '/1/2/1000/', department: '3', due: 'overdue', mine: '1' } as const;
    expect(readFilter(writeFilter(filter))).toEqual(filter);
    expect(writeFilter({})).toBe('');
  });

  it('forgets what it cannot mean', () => {
    expect(readFilter('?status=nonsense&place=../../&department=x&due=never&mine=2&name=%E5%BC%A0')).toEqual({});
  });

  it('changes one thing and keeps the rest; an empty value takes it away', () => {
    expect(changeFilter({ mine: '1' }, 'due', 'today')).toEqual({ mine: '1', due: 'today' });
    expect(changeFilter({ mine: '1', due: 'today' }, 'due', '')).toEqual({ mine: '1' });
  });
});
