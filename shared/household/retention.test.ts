import { describe, expect, it } from 'vitest';
import { ENDED } from '../application/lifecycle.ts';
import { STATUSES_OF } from '../case/kinds.ts';
import { archiveEnd, fateOf, photoEnd } from './retention.ts';

const at = (date: string) => Date.parse(`${date}T10:00:00+08:00`);
const endedAt = at('2026-03-10');

describe('what goes when a household asks for erasure', () => {
  it.each(STATUSES_OF.application.filter((status) => !ENDED.has(status)))('nothing of a case that is %s', (status) => {
    expect(fateOf({ kind: 'application', status, endedAt: null }, endedAt)).toEqual({
      answers: { goes: false, why: 'running', until: null },
      photos: { goes: false, why: 'running', until: null },
    });
  });

  it.each(['withdrawn', 'lapsed', 'notAccepted'])('all of a case that was %s, at once', (status) => {
    expect(fateOf({ kind: 'application', status, endedAt }, endedAt)).toEqual({
      answers: { goes: true },
      photos: { goes: true },
    });
  });

  it.each(['closed', 'rated', 'calledBack', 'ratedAgain'])(
    'of a %s case nothing while it may still be challenged',
    (status) => {
      expect(fateOf({ kind: 'application', status, endedAt }, endedAt + 1)).toEqual({
        answers: { goes: false, why: 'archive', until: '2037-01-01' },
        photos: { goes: false, why: 'remedy', until: '2026-09-06' },
      });
    },
  );

  it('its photos on the 180th day, its answers not before the archives’ ten years', () => {
    const fate = (date: string) => fateOf({ kind: 'application', status: 'closed', endedAt }, at(date));
    expect(fate('2026-09-05').photos.goes).toBe(false);
    expect(fate('2026-09-06').photos.goes).toBe(true);
    expect(fate('2036-12-31').answers.goes).toBe(false);
    expect(fate('2037-01-01').answers.goes).toBe(true);
  });

  it('counts by the centre’s days, not by those of Greenwich', () => {
    expect(photoEnd(Date.parse('2025-12-31T17:00:00Z'))).toBe('2026-06-30');
    expect(archiveEnd(Date.parse('2025-12-31T17:00:00Z'))).toBe('2037-01-01');
  });
});
