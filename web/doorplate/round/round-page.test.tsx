import { screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { mintCode } from '../../../shared/doorplate/code.ts';
import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import { openStaff } from '../../testing/staff.tsx';
import { forgetRound } from './kept-round.ts';

/** The same code for the same number; other bytes at each try, as chance has them: not every body has a check character. */
function codeOf(n: number): string {
  let last = n;
  const next = () => {
    last = (last * 37 + 11) % 256;
    return last;
  };
  return mintCode((length) => Uint8Array.from({ length }, next));
}
const GRID = { path: '/1/2/1000/7/', name: '东村第1网格' };
let first = 10;

/** Three doors with codes of their own: the outbox of the page lasts from test to test. */
function doors(status: PlateLine['status'], more: Partial<PlateLine> = {}): PlateLine[] {
  first += 3;
  return ['12', '2', '3'].map((houseNumber, i) => ({
    ...{ code: codeOf(first + i), status, householdId: i, town: '青禾镇', village: '东村', group: 1, hamlet: null },
    ...{ houseNumber, phone: '0000', batch: 1, sequence: i, mountedAt: null, inspectedAt: null, reports: 0 },
    ...more,
  }));
}

beforeEach(() => forgetRound());

async function begin(plates: PlateLine[], answers: object = {}) {
  const counts = { minted: 0, printed: 3, mounted: 0, damaged: 0, lost: 0, reports: 0 };
  const group = {
    village: { path: '/1/2/1000/', name: '东村' },
    grid: GRID,
    groupId: 1,
    group: 1,
    hamlet: null,
    ...counts,
  };
  const sends = Object.fromEntries(
    plates.flatMap(({ code }) =>
      ['mount', 'inspect', 'replace'].map((deed) => [`POST /api/staff/plates/${code}/${deed}`, { done: true }]),
    ),
  );
  const desk = openStaff('/round', {
    as: 'gridWorker',
    answers: {
      'GET /api/staff/plates/progress': { groups: [group] },
      'GET /api/staff/plates': { plates, next: null, origin: 'https://town.example' },
      ...sends,
      ...answers,
    },
  });
  await desk.user.click(await screen.findByRole('button', { name: /东村第1网格/ }));
  await screen.findByText('3 户，清单在手机里');
  // What an earlier test left in the outbox is not of this one.
  const isOurs = (path: string) => plates.some(({ code }) => path.includes(code));
  const sent = () =>
    desk.network.sent.map(({ path }) => path.replace('/api/staff/plates/', '')).filter((path) => isOurs(path));
  return { ...desk, sent };
}
type Desk = Awaited<ReturnType<typeof begin>>;
const here = () => within(screen.getByRole('region', { name: '现在这一户' }));
const press = ({ user }: Desk, name: string) => user.click(screen.getByRole('button', { name }));
async function scan({ user }: Desk, code: string) {
  await user.type(screen.getByLabelText('门牌码'), code);
  await user.click(screen.getByRole('button', { name: '确定' }));
}
const of = (plates: PlateLine[], houseNumber: string) =>
  plates.find((one) => one.houseNumber === houseNumber)?.code ?? '';

describe('mounting', () => {
  it('goes from door to door as people count houses', async () => {
    const desk = await begin(doors('printed'));
    expect(here().getByRole('heading', { name: '东村1组2号' })).toBeTruthy();
    await press(desk, '没扫，挂好了');
    expect(await screen.findByRole('heading', { name: '东村1组3号' })).toBeTruthy();
    expect(screen.getByText('东村1组2号 挂好了')).toBeTruthy();
    expect(screen.getByText('做了 1 / 3')).toBeTruthy();
  });

  it('by a scan goes to the door of that plate, and asks for one press', async () => {
    const plates = doors('printed');
    const desk = await begin(plates);
    await scan(desk, of(plates, '12'));
    expect(here().getByRole('heading', { name: '东村1组12号' })).toBeTruthy();
    await press(desk, '挂好了');
    await waitFor(() => expect(desk.sent()).toEqual([`${of(plates, '12')}/mount`]));
  });

  it('refuses what can be no plate, and warns of a plate that is not of this round', async () => {
    const desk = await begin(doors('printed'));
    await scan(desk, 'ABC');
    expect(screen.getByText('门牌码不对，请对着门牌再看一遍。')).toBeTruthy();
    await desk.user.clear(screen.getByLabelText('门牌码'));
    await scan(desk, codeOf(200));
    expect((await screen.findByRole('alert')).textContent).toContain('不是这一轮的门牌');
    expect(desk.sent()).toEqual([]);
  });

  it('ends when every door has a result', async () => {
    const desk = await begin(doors('printed'));
    for (let i = 0; i < 3; i++) await press(desk, '没扫，挂好了');
    expect(await screen.findByText('这一轮都做完了。')).toBeTruthy();
  });

  it('comes back to a door that was skipped', async () => {
    const desk = await begin(doors('printed'));
    await press(desk, '先跳过');
    await press(desk, '没扫，挂好了');
    await press(desk, '没扫，挂好了');
    expect(await screen.findByRole('heading', { name: '东村1组2号' })).toBeTruthy();
  });
});

describe('inspecting', () => {
  it('needs no tap where the right plate hangs at the right door', async () => {
    const plates = doors('mounted');
    const desk = await begin(plates);
    await scan(desk, of(plates, '2'));
    expect(await screen.findByText('东村1组2号 正常')).toBeTruthy();
    await waitFor(() => expect(desk.sent()).toEqual([`${of(plates, '2')}/inspect`]));
  });

  it('tells a neighbour’s plate from one that hangs wrong', async () => {
    const plates = doors('mounted');
    const desk = await begin(plates);
    await scan(desk, of(plates, '12'));
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('扫到的是 东村1组12号 的门牌，这里该挂 东村1组2号 的')).toBeTruthy();
    await desk.user.click(alert.getByRole('button', { name: '我在 东村1组12号 门口' }));
    expect(here().getByRole('heading', { name: '东村1组12号' })).toBeTruthy();
    expect(desk.sent()).toEqual([]);
  });

  it('of a door with a foreign code stays there until a new code is decided', async () => {
    const plates = doors('mounted');
    const desk = await begin(plates);
    await press(desk, '贴了别的码');
    expect(here().getByRole('heading', { name: '东村1组2号' })).toBeTruthy();
    expect(here().getByText('刚才记的：被贴了别的码')).toBeTruthy();
    await press(desk, '换新码');
    expect(await screen.findByRole('heading', { name: '东村1组3号' })).toBeTruthy();
    await waitFor(() => expect(desk.sent()).toEqual([`${of(plates, '2')}/inspect`, `${of(plates, '2')}/replace`]));
  });

  it('shows what people have reported of a door', async () => {
    await begin(doors('mounted', { reports: 2 }));
    expect(here().getByText('有人反映过 2 次，请仔细看')).toBeTruthy();
  });
});

describe('a round without network', () => {
  it('goes on, and everything is sent once the network is back, in order for each plate', async () => {
    const plates = doors('printed');
    const desk = await begin(plates);
    desk.network.isDown = true;
    await press(desk, '没扫，挂好了');
    await press(desk, '坏了');
    expect(await screen.findByText('做了 2 / 3')).toBeTruthy();
    await waitFor(() => expect(desk.network.sent.length).toBeGreaterThan(0));
    desk.network.sent.length = 0;
    desk.network.isDown = false;
    dispatchEvent(new Event('online'));
    await waitFor(() =>
      expect(desk.sent().toSorted()).toEqual([`${of(plates, '2')}/mount`, `${of(plates, '3')}/inspect`].toSorted()),
    );
  });

  it('is there again when the page is opened anew, with what was found', async () => {
    const desk = await begin(doors('printed'));
    await press(desk, '没扫，挂好了');
    await screen.findByText('做了 1 / 3');
    history.replaceState(null, '', '/staff/alarms');
    dispatchEvent(new PopStateEvent('popstate'));
    await screen.findByRole('heading', { level: 1, name: '提醒' });
    history.replaceState(null, '', '/staff/round');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(await screen.findByText('3 户，清单在手机里')).toBeTruthy();
    expect(here().getByRole('heading', { name: '东村1组3号' })).toBeTruthy();
  });

  it('is gone once it was ended', async () => {
    const desk = await begin(doors('printed'));
    await press(desk, '结束这一轮');
    expect(await screen.findByRole('button', { name: /东村第1网格/ })).toBeTruthy();
  });
});
