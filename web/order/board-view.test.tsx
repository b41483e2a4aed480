import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../shared/access.ts';
import type { BoardLine, Round, SuggestionLine } from '../../shared/order/schema.ts';
import { MORNING } from '../testing/cases.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const order = (caseId: string, more: Partial<BoardLine> = {}): BoardLine => ({
  ...{ caseId, receipt: '482193605741', version: 4, status: 'placed', serviceId: 'shopping', serviceName: '代买东西' },
  ...{
    isRisky: false,
    date: '2026-11-25',
    startsAt: MORNING,
    endsAt: MORNING + 3_600_000,
    dueAt: null,
    villageId: 1000,
  },
  ...{ village: '东村', group: 1, address: '东村1组12号', name: '张*', dishName: null, portions: 1, needed: 1 },
  ...{ accepted: 0, openTo: null, volunteers: [], warning: null, round: null },
  ...more,
});
const suggestion = (id: string, name: string, more: Partial<SuggestionLine> = {}): SuggestionLine => ({
  ...{ id, name, why: [], against: [], mayBeOffered: true, status: null },
  ...more,
});
const BOARD = {
  orders: [order('a'), order('b', { status: 'accepted', serviceName: '送饭' })],
  dishes: [],
  more: false,
};
const SUGGESTED = {
  suggestions: [
    suggestion('v1', '王志愿'),
    suggestion('v2', '李志愿', { mayBeOffered: false, against: ['onLeave'] }),
    suggestion('v3', '吴志愿', { status: 'offered' }),
  ],
  places: [{ path: '/1/2/1000/', name: '东村' }],
};

async function openBoard(answers: object = {}, as: Role = 'clerk') {
  const desk = openStaff('/orders', {
    as,
    answers: {
      'GET /api/staff/orders': BOARD,
      'GET /api/staff/orders/a/suggestions': SUGGESTED,
      'GET /api/staff/choices': { places: [], departments: [] },
      'GET /api/staff/checks': { checks: [] },
      ...answers,
    },
  });
  await screen.findByRole('link', { name: '代买东西' });
  return { ...desk, offered: () => desk.network.bodiesTo('/api/staff/orders/a/dispatch') };
}
const DISPATCH = 'POST /api/staff/orders/a/dispatch';
async function openDispatch(answers: object = {}) {
  const desk = await openBoard(answers);
  await desk.user.click(screen.getByRole('button', { name: '派单' }));
  await screen.findByText('王志愿');
  return desk;
}

describe('offering an order', () => {
  it('takes the keyboard to who is suggested, with whoever cannot come barred', async () => {
    await openDispatch();
    expect(document.activeElement?.id).toBe('dispatch-title');
    expect((screen.getByRole('checkbox', { name: /李志愿/ }) as HTMLInputElement).disabled).toBe(true);
    expect((screen.getByRole('checkbox', { name: /吴志愿/ }) as HTMLInputElement).disabled).toBe(true);
  });

  it('goes to those who are ticked, with the version that was seen', async () => {
    const desk = await openDispatch({ [DISPATCH]: { status: 'offered', version: 5 } });
    await desk.user.click(screen.getByRole('checkbox', { name: /王志愿/ }));
    await desk.user.click(screen.getByRole('button', { name: '问选中的 1 位' }));
    await waitFor(() => expect(desk.offered()).toEqual([{ volunteers: ['v1'], version: 4 }]));
    await waitFor(() =>
      expect((screen.getByRole('checkbox', { name: /王志愿/ }) as HTMLInputElement).checked).toBe(false),
    );
  });

  it.each([
    [refused(409, 'conflict'), '刚才有人先改了'],
    [lost, '网络不通'],
  ])('says why it did not go, and keeps who was ticked (%#)', async (answer, words) => {
    const desk = await openDispatch({ [DISPATCH]: answer });
    await desk.user.click(screen.getByRole('checkbox', { name: /王志愿/ }));
    await desk.user.click(screen.getByRole('button', { name: '问选中的 1 位' }));
    await waitFor(() =>
      expect(screen.getAllByRole('alert').some((one) => one.textContent?.includes(words))).toBe(true),
    );
    expect((screen.getByRole('checkbox', { name: /王志愿/ }) as HTMLInputElement).checked).toBe(true);
  });

  it('is not for who may only look', async () => {
    await openBoard({}, 'supervisor');
    expect(screen.queryByRole('button', { name: '派单' })).toBeNull();
  });
});

describe('rounds of meals', () => {
  const round = (id: string, address: string): Round => ({
    ...{ id, number: 1, volunteer: null, portions: 2 },
    stops: [{ caseId: 'a', position: 1, address, dishName: '豆腐饭', portions: 2, status: 'placed' }],
  });

  it('are those of the day that is chosen, also when that day’s cannot be read', async () => {
    const desk = await openBoard({ 'GET /api/staff/rounds': { rounds: [round('r1', '东村1组12号')] } });
    await desk.user.selectOptions(screen.getByLabelText('怎么看'), 'rounds');
    const list = await screen.findByText('豆腐饭');
    expect(within(list.closest('li') as HTMLElement).getByText(/东村1组12号/)).toBeTruthy();
    desk.network.answer({ 'GET /api/staff/rounds': lost });
    fireEvent.input(screen.getByLabelText('哪一天'), { target: { value: '2026-12-24' } });
    await waitFor(() => expect(screen.queryByText('豆腐饭')).toBeNull());
    expect((await screen.findAllByRole('alert')).some((one) => one.textContent?.includes('网络不通'))).toBe(true);
  });
});
