import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { caseLine } from '../testing/cases.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const CHOICES = {
  places: [
    { path: '/1/2/', name: '青禾镇', level: 'town' },
    { path: '/1/2/1000/', name: '东村', level: 'village' },
  ],
  departments: [
    { id: 3, name: '民政办' },
    { id: 4, name: '社保所' },
  ],
};
const TWO = [caseLine('a', { itemName: '临时救助' }), caseLine('b', { itemName: '老年补贴', daysLeft: -2 })];

async function openInbox(answers: object = {}, more: { query?: string; language?: 'zh' | 'en' } = {}) {
  const desk = openStaff(`/inbox${more.query ?? ''}`, {
    as: 'clerk',
    language: more.language ?? 'zh',
    answers: { 'GET /api/staff/cases': { cases: TWO, next: null }, 'GET /api/staff/choices': CHOICES, ...answers },
  });
  await screen.findByRole('heading', { level: 1, name: more.language === 'en' ? 'Inbox' : '收件箱' });
  return desk;
}
const rows = () => screen.getAllByRole('row').slice(1);
const askedFor = (desk: { network: { asked: { path: string }[] } }) =>
  desk.network.asked.filter(({ path }) => path.startsWith('/api/staff/cases')).map(({ path }) => path);

describe('the inbox', () => {
  it('shows one line a case: how much time is left, what, who, where, how far', async () => {
    await openInbox();
    await screen.findByRole('link', { name: '临时救助' });
    const [first, second] = rows();
    expect(first?.textContent).toContain('还有 5 个工作日');
    expect(first?.textContent).toContain('张*');
    expect(first?.textContent).toContain('东村1组12号');
    expect(first?.textContent).toContain('待审材料');
    expect(second?.textContent).toContain('逾期 2 个工作日');
    expect(screen.getByRole('link', { name: '临时救助' }).getAttribute('href')).toBe('/staff/case/a');
  });

  it.each([
    [null, '没有时限'],
    [0, '今天到期'],
    [2, '还有 2 个工作日'],
    [-1, '逾期 1 个工作日'],
  ])('says of %s days left: %s', async (daysLeft, words) => {
    await openInbox({ 'GET /api/staff/cases': { cases: [caseLine('a', { daysLeft, dueAt: null })], next: null } });
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('says so when there is nothing, and when it cannot be read', async () => {
    const { network, user } = await openInbox({ 'GET /api/staff/cases': { cases: [], next: null } });
    expect(await screen.findByText('没有符合的办件。新交来的会自己出现在这里。')).toBeTruthy();
    network.isDown = true;
    await user.click(screen.getByRole('button', { name: '刷新' }));
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    network.isDown = false;
    await user.click(screen.getByRole('button', { name: '刷新' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('asks for what the filters say, keeps them in the address and takes them away again', async () => {
    const desk = await openInbox();
    await screen.findByLabelText('部门');
    await desk.user.selectOptions(screen.getByLabelText('时限'), 'overdue');
    await desk.user.click(screen.getByLabelText('我负责的'));
    await waitFor(() => expect(askedFor(desk).at(-1)).toBe('/api/staff/cases?due=overdue&mine=1'));
    expect(location.search).toBe('?due=overdue&mine=1');
    await desk.user.click(screen.getByRole('button', { name: '清除筛选' }));
    await waitFor(() => expect(location.search).toBe(''));
    expect(askedFor(desk).at(-1)).toBe('/api/staff/cases');
  });

  it('forgets the status when another kind is chosen: it would mean nothing', async () => {
    const desk = await openInbox();
    await desk.user.selectOptions(screen.getByLabelText('状态'), 'accepted');
    await desk.user.selectOptions(screen.getByLabelText('类型'), 'order');
    await waitFor(() => expect(location.search).toBe('?kind=order'));
    expect(within(screen.getByLabelText('状态')).queryByText('已受理')).toBeNull();
  });

  it('opens with the filter of its address, and with the last one of this tab', async () => {
    const desk = await openInbox({}, { query: '?due=today' });
    expect((screen.getByLabelText('时限') as HTMLSelectElement).value).toBe('today');
    await waitFor(() => expect(askedFor(desk)[0]).toBe('/api/staff/cases?due=today'));
  });

  it('fetches the next page behind the first, each case once', async () => {
    const desk = await openInbox({
      'GET /api/staff/cases': [
        { cases: TWO, next: 'c=1' },
        { cases: [TWO[1], caseLine('c', { itemName: '产业补助' })], next: null },
      ],
    });
    await desk.user.click(await screen.findByRole('button', { name: '再看 50 件' }));
    await screen.findByRole('link', { name: '产业补助' });
    expect(rows()).toHaveLength(3);
    expect(askedFor(desk).at(-1)).toBe('/api/staff/cases?cursor=c%3D1');
    expect(screen.queryByRole('button', { name: '再看 50 件' })).toBeNull();
  });

  it('finds a case by telephone without putting the number into an address', async () => {
    const desk = await openInbox({
      'POST /api/staff/cases/search': { cases: [caseLine('z', { itemName: '找到的件' })], next: null },
    });
    await desk.user.selectOptions(screen.getByLabelText('按什么查'), 'phone');
    await desk.user.type(screen.getByLabelText('要查的内容'), '13800001234{Enter}');
    expect(await screen.findByText('查到 1 件')).toBeTruthy();
    expect(rows()).toHaveLength(1);
    expect(desk.network.bodiesTo('/api/staff/cases/search')).toEqual([{ by: 'phone', text: '13800001234' }]);
    expect(location.href).not.toMatch(/138.?0000.?1234/);
    await desk.user.click(screen.getByRole('button', { name: '回到收件箱' }));
    expect(rows()).toHaveLength(2);
  });

  it('says so when a search finds nothing, and sends none for blanks', async () => {
    const desk = await openInbox({ 'POST /api/staff/cases/search': { cases: [], next: null } });
    await desk.user.type(screen.getByLabelText('要查的内容'), '   {Enter}');
    expect(desk.network.sent).toEqual([]);
    await desk.user.type(screen.getByLabelText('要查的内容'), '482193605741{Enter}');
    expect(await screen.findByText('没有查到。请核对一个字一个字，或者换一种查法。')).toBeTruthy();
  });

  it('tells who looks too often how long to wait', async () => {
    const desk = await openInbox({
      'POST /api/staff/cases/search': refused(429, 'tooManyAttempts', [], { retryAfter: 30 }),
    });
    await desk.user.type(screen.getByLabelText('要查的内容'), '张三{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('30 秒');
  });

  it('is in English where the address is', async () => {
    await openInbox({}, { language: 'en' });
    expect((await screen.findByRole('link', { name: '临时救助' })).getAttribute('href')).toBe('/en/staff/case/a');
    expect(screen.getByText('5 working days left')).toBeTruthy();
  });
});

describe('news of the inbox', () => {
  it('wait until they are asked for: nothing moves under the cursor', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const fresh = { cases: [caseLine('n', { itemName: '新来的件' }), ...TWO], next: null };
    const { network, user } = await openInbox();
    await screen.findByRole('link', { name: '临时救助' });
    network.answer({ 'GET /api/staff/cases': fresh });
    await vi.advanceTimersByTimeAsync(15_000);
    const button = await screen.findByRole('button', { name: '有变化，点这里更新' });
    expect(screen.queryByText('新来的件')).toBeNull();
    await user.click(button);
    expect(await screen.findByText('新来的件')).toBeTruthy();
    expect(network.asked.filter(({ headers }) => headers.get('X-Background')).length).toBeGreaterThan(0);
  });

  it('that the network does not bring disturb nobody', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { network } = await openInbox();
    await screen.findByRole('link', { name: '临时救助' });
    network.answer({ 'GET /api/staff/cases': lost });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(rows()).toHaveLength(2);
  });
});

describe('the keys of the inbox', () => {
  it('move from line to line and stop at both ends', async () => {
    const { user } = await openInbox();
    const [first, second] = [
      await screen.findByRole('link', { name: '临时救助' }),
      screen.getByRole('link', { name: '老年补贴' }),
    ];
    await user.keyboard('j');
    expect(document.activeElement).toBe(first);
    await user.keyboard('j');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(second);
    await user.keyboard('k');
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(first);
  });

  it('are letters while someone writes', async () => {
    const desk = await openInbox();
    await screen.findByRole('link', { name: '临时救助' });
    await desk.user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByLabelText('要查的内容'));
    const before = askedFor(desk).length;
    await desk.user.keyboard('jr?');
    expect((screen.getByLabelText('要查的内容') as HTMLInputElement).value).toBe('jr?');
    expect(askedFor(desk)).toHaveLength(before);
  });

  it('refresh, and show what they are', async () => {
    const desk = await openInbox();
    await screen.findByRole('link', { name: '临时救助' });
    const before = askedFor(desk).length;
    await desk.user.keyboard('r');
    await waitFor(() => expect(askedFor(desk)).toHaveLength(before + 1));
    await desk.user.keyboard('?');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('上一件、下一件')).toBeTruthy();
  });

  it('book for the person of the line that is focused', async () => {
    const { user } = await openInbox();
    await screen.findByRole('link', { name: '临时救助' });
    await user.keyboard('jb');
    expect(location.pathname + location.search).toBe('/staff/book?case=a');
  });
});
