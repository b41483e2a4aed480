import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { refused } from '../testing/network.ts';
import { openStaff, staffMember } from '../testing/staff.tsx';
import { visitLine } from '../testing/visits.ts';
import { keepVisits, keptVisits, wipeVisits } from './kept.ts';

const ME = staffMember('volunteer');
const NOW = Date.UTC(2026, 10, 25, 2);
const VISITS = { at: NOW, orders: [visitLine('a')] };

describe('the orders of the day on a volunteer’s phone', () => {
  it('are kept sealed: nobody reads them out of its store', async () => {
    await keepVisits({ me: ME, visits: VISITS });
    expect(await keptVisits(NOW)).toEqual({ me: ME, visits: VISITS });
    const raw = await new Promise<unknown>((resolve) => {
      const opening = indexedDB.open('menpai-visits');
      opening.onsuccess = () => {
        const all = opening.result.transaction('visits').objectStore('visits').getAll();
        all.onsuccess = () => resolve(all.result);
      };
    });
    expect(JSON.stringify(raw)).not.toContain('东村');
  });

  it('are shown for a day, not longer', async () => {
    await keepVisits({ me: ME, visits: VISITS });
    expect(await keptVisits(NOW + 23 * 3_600_000)).toBeDefined();
    expect(await keptVisits(NOW + 25 * 3_600_000)).toBeUndefined();
  });

  it('are gone after signing out', async () => {
    await keepVisits({ me: ME, visits: VISITS });
    await wipeVisits();
    expect(await keptVisits(NOW)).toBeUndefined();
  });
});

describe('a day without network', () => {
  const today = () => ({ at: Date.now(), orders: [visitLine('a', { startsAt: Date.now(), endsAt: Date.now() + 1 })] });

  it('shows what the phone keeps, and of when it is', async () => {
    await keepVisits({ me: ME, visits: today() });
    const { network } = openStaff('/visits', { as: 'volunteer' });
    network.isDown = true;
    expect(await screen.findByText(/现在没有网络，这是 \d\d:\d\d 的情况/)).toBeTruthy();
    expect(screen.getByText('东村1组12号')).toBeTruthy();
    expect(screen.getByText('有网络才看得到附近的新单。')).toBeTruthy();
  });

  it('says so where the phone keeps nothing', async () => {
    await wipeVisits();
    const { network } = openStaff('/visits', {
      as: 'volunteer',
      answers: {
        'GET /api/staff/visits': () => {
          throw new TypeError('no network');
        },
      },
    });
    expect(await screen.findByText(/没有网络，这部手机上也没有存今天的单/)).toBeTruthy();
    expect(network.asked.some(({ path }) => path === '/api/staff/visits')).toBe(true);
  });

  it('keeps nothing on a phone that several people use', async () => {
    await wipeVisits();
    openStaff('/visits', {
      as: staffMember('volunteer', { shared: true }),
      answers: { 'GET /api/staff/visits': today },
    });
    expect(await screen.findByText('东村1组12号')).toBeTruthy();
    expect(await keptVisits()).toBeUndefined();
  });

  it('forgets everything when the session turns out to be over', async () => {
    await keepVisits({ me: ME, visits: today() });
    openStaff('/visits', { as: null, answers: { 'GET /api/staff/me': refused(401, 'signInNeeded') } });
    await screen.findByRole('heading', { name: '登录工作台' });
    await waitFor(async () => expect(await keptVisits()).toBeUndefined());
  });
});
