import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { Board } from '../../shared/counter/schema.ts';
import { board, currentTurn, ticketLine } from '../testing/counter.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

async function openBoard(more: Partial<Board> = {}, answers: object = {}) {
  const desk = openStaff('/counter', {
    as: 'clerk',
    answers: { 'GET /api/staff/counter/board': board(more), ...answers },
  });
  await screen.findByRole('heading', { level: 1, name: /窗口|叫号/ });
  await screen.findByText(/今天办完/);
  return {
    ...desk,
    sent: () => desk.network.sent.map(({ path, body }) => [path.replace('/api/staff/counter/', ''), body]),
  };
}
const button = (name: RegExp) => screen.findByRole('button', { name });
const CALLED = { called: { caseId: 'case-A002', ticket: 'A002' } };

describe('the board of a window', () => {
  it('says who would be called next and why, and how many wait', async () => {
    await openBoard({ waiting: [ticketLine('A001'), ticketLine('A002', { isElderTurn: true })] });
    expect(await screen.findByText(/下一位是 A001，共 2 人在等/)).toBeTruthy();
    expect(screen.getByText(/轮到老人先办/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1号窗口 社保');
  });

  it('calls the next with one press or one key', async () => {
    const { user, sent } = await openBoard(
      { waiting: [ticketLine('A002')] },
      { 'POST /api/staff/counter/next': CALLED },
    );
    await user.click(await button(/^叫下一位/));
    expect(await screen.findByText('叫了 A002')).toBeTruthy();
    await user.keyboard('n');
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()).toEqual([
      ['next', { window: 1 }],
      ['next', { window: 1 }],
    ]);
  });

  it('says that nobody waits when the last one was called from elsewhere', async () => {
    const { user } = await openBoard(
      { waiting: [ticketLine('A001')] },
      { 'POST /api/staff/counter/next': { called: null } },
    );
    await user.click(await button(/^叫下一位/));
    expect(await screen.findByText('没有人在等，等有人来再叫。')).toBeTruthy();
  });

  it('calls one person however often the button is pressed', async () => {
    let answer: (value: object) => void = () => undefined;
    const slow = () => new Promise<object>((resolve) => (answer = resolve));
    const { user, sent } = await openBoard({ waiting: [ticketLine('A002')] }, { 'POST /api/staff/counter/next': slow });
    await user.dblClick(await button(/^叫下一位/));
    await user.keyboard('n');
    expect(sent()).toHaveLength(1);
    answer(CALLED);
    expect(await screen.findByText('叫了 A002')).toBeTruthy();
  });

  it('shows who stands there, and only what may be done', async () => {
    await openBoard({
      turns: [currentTurn('A001', { available: ['finish', 'park', 'forward'], state: 'served', isElder: true })],
    });
    expect(await screen.findByRole('button', { name: /办完，叫下一位/ })).toBeTruthy();
    expect(screen.getByText('老人')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /来了，开始办/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /没来/ })).toBeNull();
  });

  it.each([
    ['s', 'serve'],
    ['r', 'recall'],
    ['g', 'pass-over'],
    ['x', 'no-show'],
  ])('takes the key %s for %s', async (key, path) => {
    const { user, sent } = await openBoard(
      { turns: [currentTurn('A001')] },
      { [`POST /api/staff/counter/tickets/case-A001/${path}`]: {} },
    );
    await screen.findByRole('button', { name: /来了，开始办/ });
    await user.keyboard(key);
    await waitFor(() => expect(sent()).toEqual([[`tickets/case-A001/${path}`, {}]]));
  });

  it('does nothing for a key whose button is not there', async () => {
    const { user, sent } = await openBoard({ turns: [currentTurn('A001', { available: ['serve'] })] });
    await screen.findByRole('button', { name: /来了，开始办/ });
    await user.keyboard('fpx');
    expect(sent()).toEqual([]);
  });

  it('finishes and calls the next in one press', async () => {
    const { user, sent } = await openBoard(
      { turns: [currentTurn('A001', { available: ['finish'], state: 'served' })] },
      { 'POST /api/staff/counter/tickets/case-A001/finish': {}, 'POST /api/staff/counter/next': CALLED },
    );
    await user.click(await screen.findByRole('button', { name: /办完，叫下一位/ }));
    await waitFor(() => expect(sent().map(([path]) => path)).toEqual(['tickets/case-A001/finish', 'next']));
  });

  it('does not call the next when finishing did not go through', async () => {
    const { user, sent } = await openBoard(
      { turns: [currentTurn('A001', { available: ['finish'], state: 'served' })] },
      { 'POST /api/staff/counter/tickets/case-A001/finish': refused(409, 'conflict') },
    );
    await user.click(await screen.findByRole('button', { name: /办完，叫下一位/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('刚才有人先改了');
    expect(sent().map(([path]) => path)).toEqual(['tickets/case-A001/finish']);
  });

  it('sends someone on to another window, never to its own', async () => {
    const { user, sent } = await openBoard(
      { turns: [currentTurn('A001', { available: ['forward'], state: 'served' })] },
      { 'POST /api/staff/counter/tickets/case-A001/forward': {} },
    );
    const choice = await screen.findByLabelText('转到哪个窗口');
    expect(within(choice).queryByText('1号 社保')).toBeNull();
    await user.selectOptions(choice, '2号 民政');
    await user.click(await button(/转过去/));
    await waitFor(() => expect(sent()).toEqual([['tickets/case-A001/forward', { window: 2 }]]));
  });

  it('asks for a seat first, and says where the roster has one', async () => {
    const { user, sent } = await openBoard(
      { windowId: null, rosterWindowId: 2 },
      { 'POST /api/staff/counter/seat': {} },
    );
    expect(await screen.findByText('先选您今天在哪个窗口。')).toBeTruthy();
    expect(screen.getByText('排班表上您在 2 号窗口。')).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('我今天在'), '2号 民政');
    await waitFor(() => expect(sent()).toEqual([['seat', { window: 2 }]]));
  });

  it('calls back who was passed over and is here, and resumes who was parked', async () => {
    const { user, sent } = await openBoard(
      { passedOver: [ticketLine('A007'), ticketLine('A008', { arrivedAt: null })], parked: [ticketLine('A009')] },
      {
        'POST /api/staff/counter/tickets/case-A007/recall': {},
        'POST /api/staff/counter/tickets/case-A009/resume': {},
      },
    );
    expect(await screen.findAllByRole('button', { name: '再叫一次' })).toHaveLength(1);
    await user.click(await button(/^再叫一次/));
    await user.click(await button(/^接着排队/));
    await waitFor(() =>
      expect(sent().map(([path]) => path)).toEqual(['tickets/case-A007/recall', 'tickets/case-A009/resume']),
    );
  });

  it('keeps itself current, and what it shows when the network is gone', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { network } = await openBoard({ waiting: [ticketLine('A001')] });
    network.answer({ 'GET /api/staff/counter/board': board({ waiting: [ticketLine('A001'), ticketLine('A002')] }) });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await screen.findByText('在等的人（2）')).toBeTruthy();
    network.answer({ 'GET /api/staff/counter/board': lost });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(screen.getByText('在等的人（2）')).toBeTruthy();
  });

  it('tells the rule in words', async () => {
    await openBoard({ rule: { lead: 15, grace: 10, elderEvery: 0 } });
    expect(await screen.findByText('老人和别人一样按先后。')).toBeTruthy();
    expect(screen.getByText(/约定时间前 15 分钟/)).toBeTruthy();
  });
});
