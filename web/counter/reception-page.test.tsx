import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../shared/access.ts';
import type { Board } from '../../shared/counter/schema.ts';
import { board, ticketLine } from '../testing/counter.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const DONE = { caseId: 'case-B001', ticket: 'B001', itemName: '社保卡', isLate: false, before: 2, minutes: 12 };

async function openReception(more: Partial<Board> = {}, answers: object = {}, as: Role = 'clerk') {
  const desk = openStaff('/reception', {
    as,
    answers: { 'GET /api/staff/counter/board': board(more), 'GET /api/catalogue/index': { items: [] }, ...answers },
  });
  await screen.findByRole('heading', { level: 1, name: '前台' });
  await screen.findByRole('heading', { name: '窗口' });
  return { ...desk, checkIns: () => desk.network.bodiesTo('/api/staff/counter/check-in') };
}
const number = () => screen.getByLabelText('扫预约码，或者输入查询码') as HTMLInputElement;
const cardOf = (name: string) => within(screen.getByRole('heading', { name }).closest('section') as HTMLElement);

describe('checking in', () => {
  it('takes what a scanner types, with its Enter, and is ready for the next', async () => {
    const { user, checkIns } = await openReception({}, { 'POST /api/staff/counter/check-in': DONE });
    expect(document.activeElement).toBe(number());
    await user.keyboard('HTTPS://TOWN.EXAMPLE/R/482193605741{Enter}');
    expect(await screen.findByText(/B001 签到了。前面还有 2 人，约 12 分钟。/)).toBeTruthy();
    expect(checkIns()).toEqual([{ receipt: 'HTTPS://TOWN.EXAMPLE/R/482193605741', isElder: false }]);
    expect(number().value).toBe('');
  });

  it('says that no window is open for it, and that someone is late', async () => {
    const { user } = await openReception(
      {},
      { 'POST /api/staff/counter/check-in': { ...DONE, minutes: null, isLate: true } },
    );
    await user.type(number(), '482193605741{Enter}');
    expect(await screen.findByText(/现在没有窗口在办这件事。/)).toBeTruthy();
    expect(screen.getByText(/约的时间过了，按到的时间排。/)).toBeTruthy();
  });

  it('lets an elder go by the centre’s rule, once', async () => {
    const { user, checkIns } = await openReception({}, { 'POST /api/staff/counter/check-in': DONE });
    const [elder] = screen.getAllByLabelText('老人，可以先办');
    await user.click(elder as HTMLElement);
    await user.type(number(), '482193605741{Enter}');
    await waitFor(() => expect(checkIns()).toHaveLength(1));
    await screen.findByText(/B001 签到了/);
    expect(checkIns()[0]).toMatchObject({ isElder: true });
    expect((elder as HTMLInputElement).checked).toBe(false);
  });

  it.each([
    [refused(422, 'invalid', [{ field: 'receipt', code: 'notANumber' }]), '这不是查询码。应该是 12 位数字。'],
    [refused(404, 'notFound'), '没有这个预约，或者是别的服务中心的。'],
    [refused(409, 'notAvailable'), '不是今天的预约，或者已经签到了。'],
    [lost, '网络不通，没有送到。填的内容还在，请再试一次。'],
  ])('that does not work says why, and keeps the number (%#)', async (answer, words) => {
    const { user } = await openReception({}, { 'POST /api/staff/counter/check-in': answer });
    await user.type(number(), '123{Enter}');
    expect(await screen.findByText(words)).toBeTruthy();
    expect(number().value).toBe('123');
  });

  it('sends nothing for an empty field', async () => {
    const { user, network } = await openReception();
    await user.type(number(), '  {Enter}');
    expect(network.sent).toEqual([]);
  });

  it('takes those who are expected with one press', async () => {
    const { user, checkIns } = await openReception(
      { expected: [ticketLine('B003', { arrivedAt: null })] },
      { 'POST /api/staff/counter/check-in': DONE },
    );
    await user.click(cardOf('还没到的预约（1）').getByRole('button', { name: '签到' }));
    await waitFor(() => expect(checkIns()).toEqual([{ caseId: 'case-B003', isElder: false }]));
  });

  it('finds who brought no number, by telephone or whole name, never in an address', async () => {
    const { user, network, checkIns } = await openReception(
      {},
      {
        'POST /api/staff/counter/arrivals': [{ arrivals: [] }, { arrivals: [ticketLine('B005', { name: '李*' })] }],
        'POST /api/staff/counter/check-in': DONE,
      },
    );
    await user.click(screen.getByText('没带码：按电话或姓名找'));
    await user.type(screen.getByLabelText('电话或姓名'), '13800001234');
    await user.click(screen.getByRole('button', { name: '找今天的预约' }));
    expect(await screen.findByText('今天没有这个人的预约。可以取一个号。')).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('按什么找'), 'name');
    await user.clear(screen.getByLabelText('电话或姓名'));
    await user.type(screen.getByLabelText('电话或姓名'), '李明');
    await user.click(screen.getByRole('button', { name: '找今天的预约' }));
    const line = (await screen.findByText('B005')).closest('p') as HTMLElement;
    await user.click(within(line).getByRole('button', { name: '签到' }));
    await waitFor(() => expect(checkIns()).toEqual([{ caseId: 'case-B005', isElder: false }]));
    expect(network.bodiesTo('/api/staff/counter/arrivals')).toEqual([
      { by: 'phone', text: '13800001234' },
      { by: 'name', text: '李明' },
    ]);
    expect(network.asked.some(({ path }) => path.includes('138'))).toBe(false);
  });
});

describe('a ticket without booking', () => {
  const INDEX = {
    items: [
      { id: 'sb-ka', category: 'sb', name: { zh: '社保卡', en: 'Card' }, terms: ['社保卡'], pinyin: ['shebaoka'] },
    ],
  };

  async function chosen(answers: object) {
    const desk = await openReception({}, { 'GET /api/catalogue/index': INDEX, ...answers });
    await desk.user.type(screen.getByLabelText('办什么事'), '社保卡');
    await desk.user.click(await screen.findByRole('button', { name: '社保卡' }));
    return desk;
  }

  it('asks for a telephone only if they like, and says what is wrong with one', async () => {
    const { user } = await chosen({
      'POST /api/staff/counter/tickets': refused(422, 'invalid', [{ field: 'phone', code: 'notAPhone' }]),
    });
    await user.type(screen.getByLabelText('电话（可不填）'), '123');
    await user.click(screen.getByRole('button', { name: '取号' }));
    expect(await screen.findByText('请填 11 位手机号，或者空着。')).toBeTruthy();
  });

  it('sent again after a lost answer is the same ticket: its key stays', async () => {
    const { user, network } = await chosen({ 'POST /api/staff/counter/tickets': [lost, refused(503, 'unavailable')] });
    await user.click(screen.getByRole('button', { name: '取号' }));
    await screen.findByText(/网络不通/);
    await user.click(screen.getByRole('button', { name: '取号' }));
    await waitFor(() => expect(network.sent).toHaveLength(2));
    const [first, second] = network.sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
  });

  it('for what no window does is refused in words', async () => {
    const { user } = await chosen({
      'POST /api/staff/counter/tickets': refused(422, 'invalid', [{ field: 'item', code: 'notAnOption' }]),
    });
    await user.click(screen.getByRole('button', { name: '取号' }));
    expect((await screen.findByRole('alert')).textContent).toBe('没有窗口办这件事。');
  });
});

describe('the line', () => {
  const LINE = [ticketLine('A001'), ticketLine('A002', { minutes: 0 }), ticketLine('A003', { minutes: null })];

  it('says how long each waits', async () => {
    await openReception({ waiting: LINE });
    const line = cardOf('全部在等的人（3）');
    expect(line.getByText('约 10 分钟')).toBeTruthy();
    expect(line.getByText('马上')).toBeTruthy();
    expect(line.getByText('没有窗口在办')).toBeTruthy();
  });

  it('is changed with a reason, which is asked for before anything is sent', async () => {
    const { user, network } = await openReception(
      { waiting: LINE },
      { 'POST /api/staff/counter/tickets/case-A003/reorder': { done: true } },
    );
    await user.click(cardOf('全部在等的人（3）').getAllByRole('button', { name: '调整' })[2] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '调整' }));
    expect(dialog.getByText('请写原因')).toBeTruthy();
    expect(network.sent).toEqual([]);
    await user.type(dialog.getByLabelText('为什么'), '带着孩子');
    await user.click(dialog.getByRole('button', { name: '调整' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(network.bodiesTo('/api/staff/counter/tickets/case-A003/reorder')).toEqual([
      { before: 'case-A001', reason: '带着孩子', version: 2 },
    ]);
  });

  it('that changed meanwhile keeps the reason and says so', async () => {
    const { user } = await openReception(
      { waiting: LINE },
      { 'POST /api/staff/counter/tickets/case-A001/reorder': refused(409, 'conflict') },
    );
    await user.click(cardOf('全部在等的人（3）').getAllByRole('button', { name: '调整' })[0] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('为什么'), '急事');
    await user.click(dialog.getByRole('button', { name: '调整' }));
    expect(await dialog.findByText(/刚才有人先改了/)).toBeTruthy();
    expect((dialog.getByLabelText('为什么') as HTMLTextAreaElement).value).toBe('急事');
  });

  it('is only looked at, and put in order, by a supervisor', async () => {
    await openReception({ waiting: LINE }, {}, 'supervisor');
    expect(screen.queryByText('预约的人来了')).toBeNull();
    expect(screen.queryByText('没有预约，取个号')).toBeNull();
    expect(screen.queryByRole('button', { name: '已离开' })).toBeNull();
    expect(screen.getAllByRole('button', { name: '调整' })).toHaveLength(3);
  });
});
