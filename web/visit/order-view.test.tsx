import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mintCode } from '../../shared/doorplate/code.ts';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';
import { visitLine } from '../testing/visits.ts';

const PLATE = mintCode((length) => new Uint8Array(length).fill(7));
let n = 0;

/** Opens an order of its own: commands wait in one outbox for the whole page. */
async function openOrder(more: Partial<VisitLine> = {}, answers: (path: string) => object = () => ({})) {
  const id = `01HXORDER${String(++n).padStart(17, '0')}`;
  const line = visitLine(id, more);
  const at = () => ({ at: Date.now(), orders: [line] });
  const path = `/api/staff/orders/${id}`;
  const desk = openStaff(`/visits/${id}`, {
    as: 'volunteer',
    answers: { 'GET /api/staff/visits': at, ...answers(path) },
  });
  await screen.findByText('东村1组12号');
  return { ...desk, path, line, sentTo: (step: string) => desk.network.bodiesTo(`${path}/${step}`) };
}
const press = (name: string) => screen.getByRole('button', { name });
const typePlate = async (user: Awaited<ReturnType<typeof openOrder>>['user'], code = PLATE) => {
  await user.type(screen.getByLabelText('门牌上的 10 个字符'), code.toLowerCase());
  await user.click(press('就是这一家'));
};

describe('an order in a volunteer’s hands', () => {
  it('shows the door, what was asked for, and the one next step', async () => {
    await openOrder({ risks: ['有狗'], payment: '住户付现金' });
    expect(screen.getByText('买米')).toBeTruthy();
    expect(screen.getByText(/有狗/)).toBeTruthy();
    expect(press('到了，扫门牌')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '做完了，再扫一次' })).toBeNull();
  });

  it('that went to somebody else is said to be gone', async () => {
    openStaff('/visits/gone', {
      as: 'volunteer',
      answers: { 'GET /api/staff/visits': () => ({ at: Date.now(), orders: [] }) },
    });
    expect(await screen.findByRole('heading', { name: '这一单不在您手里了' })).toBeTruthy();
  });

  it('begins with the plate at the door, typed where there is no camera', async () => {
    const { user, sentTo } = await openOrder({}, (path) => ({ [`POST ${path}/arrive`]: { mine: 'arrived' } }));
    await user.click(press('到了，扫门牌'));
    await typePlate(user);
    await waitFor(() => expect(sentTo('arrive')).toHaveLength(1));
    expect(sentTo('arrive')[0]).toMatchObject({ plate: PLATE, how: 'typed' });
    expect(await screen.findByRole('button', { name: '到了，扫门牌' })).toBeTruthy();
  });

  it('refuses what can be no plate, and the plate of another door, before anything is sent', async () => {
    const { user, network } = await openOrder({ plateCheck: 'no-such-check' });
    await user.click(press('到了，扫门牌'));
    await user.type(screen.getByLabelText('门牌上的 10 个字符'), 'ABC');
    await user.click(press('就是这一家'));
    expect(screen.getByText('字符不对，请再看一遍门牌。')).toBeTruthy();
    await user.clear(screen.getByLabelText('门牌上的 10 个字符'));
    await typePlate(user);
    expect(await screen.findByText('这不是这一家的门牌。请看看是不是走错了门。')).toBeTruthy();
    expect(network.sent).toEqual([]);
  });

  it('goes on without network: arrival and end wait on this phone, in order, each once', async () => {
    const { user, network, sentTo, path } = await openOrder();
    network.isDown = true;
    await user.click(press('到了，扫门牌'));
    await typePlate(user);
    await user.click(await screen.findByRole('button', { name: '做完了，再扫一次' }));
    await typePlate(user);
    await user.type(await screen.findByLabelText('请住户说 4 位服务码'), '０574');
    await user.click(press('做完了，交上去'));
    expect(await screen.findByText('记下了，只在这部手机上。有网会自己送出去。')).toBeTruthy();
    network.sent.length = 0;
    network.answer({ [`POST ${path}/arrive`]: { mine: 'arrived' }, [`POST ${path}/complete`]: { mine: 'done' } });
    network.isDown = false;
    dispatchEvent(new Event('online'));
    await waitFor(() => expect(sentTo('complete')).toHaveLength(1));
    expect(network.sent.map((one) => one.path.replace(`${path}/`, ''))).toEqual(['arrive', 'complete']);
    expect(sentTo('complete')[0]).toMatchObject({ plate: PLATE, pin: '0574' });
    const keys = network.sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(2);
  });

  it('tells of a command that the server will not carry out, until it is put away', async () => {
    const { user } = await openOrder({}, (path) => ({ [`POST ${path}/arrive`]: refused(409, 'notAvailable') }));
    await user.click(press('到了，扫门牌'));
    await typePlate(user);
    expect((await screen.findByRole('alert')).textContent).toContain('可能改派了别人或者取消了');
    await user.click(press('知道了，去掉这一条'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('asks again for four digits that are not four', async () => {
    const { user, sentTo } = await openOrder({ mine: 'arrived', status: 'arrived', arrivedAt: Date.now() });
    await user.click(press('做完了，再扫一次'));
    await typePlate(user);
    await user.type(await screen.findByLabelText('请住户说 4 位服务码'), '12');
    await user.click(press('做完了，交上去'));
    expect(screen.getByText('服务码是 4 个数字')).toBeTruthy();
    expect(sentTo('complete')).toEqual([]);
  });

  it('may end without digits, and says what that means', async () => {
    const { user, sentTo } = await openOrder({ mine: 'arrived', status: 'arrived' }, (path) => ({
      [`POST ${path}/complete`]: { mine: 'done' },
    }));
    await user.click(press('做完了，再扫一次'));
    await typePlate(user);
    expect(await screen.findByText('住户没有服务码：不填，等住户自己确认。')).toBeTruthy();
    await user.type(screen.getByLabelText('给服务中心的话（可不填）'), '  缺盐  ');
    await user.dblClick(press('做完了，交上去'));
    await waitFor(() => expect(sentTo('complete')).toHaveLength(1));
    expect(sentTo('complete')[0]).toMatchObject({ note: '缺盐' });
    expect(sentTo('complete')[0]).not.toHaveProperty('pin');
  });

  it('that is done waits for the resident, and takes the digits once more', async () => {
    const { user, sentTo } = await openOrder({ mine: 'done', status: 'done', pinTriesLeft: 8 }, (path) => ({
      [`POST ${path}/pin`]: { pin: 'right' },
    }));
    expect(screen.getByText('服务码不对。请再问一次，还能试 8 次；或者等住户自己确认。')).toBeTruthy();
    await user.type(screen.getByLabelText('请住户说 4 位服务码'), '0574');
    await user.click(press('再交一次服务码'));
    await waitFor(() => expect(sentTo('pin')).toEqual([{ pin: '0574' }]));
  });

  it('that is confirmed asks for nothing more', async () => {
    await openOrder({ mine: 'done', status: 'confirmed', isConfirmed: true });
    expect(screen.getByText(/住户已经确认/)).toBeTruthy();
    expect(screen.queryByLabelText('请住户说 4 位服务码')).toBeNull();
  });
});

describe('something wrong at the door', () => {
  it('is told in one tap, and the order stands still', async () => {
    const { user, sentTo } = await openOrder({}, (path) => ({ [`POST ${path}/problem`]: { status: 'nobodyAnswers' } }));
    await user.click(press('出了问题'));
    await user.click(screen.getByLabelText(/人看着不舒服/));
    await user.type(screen.getByLabelText('说一说（可不填）'), '头晕');
    await user.click(press('告诉服务中心'));
    expect(await screen.findByText('服务中心知道了。')).toBeTruthy();
    expect(sentTo('problem')[0]).toMatchObject({ problem: 'unwell', words: '头晕' });
  });

  it('is kept where there is no network', async () => {
    const { user, network } = await openOrder();
    network.isDown = true;
    await user.click(press('出了问题'));
    await user.click(press('告诉服务中心'));
    expect(await screen.findByText('记下了，只在这部手机上。有网会自己送出去。')).toBeTruthy();
  });

  it('who cannot come says why, and the page goes back to the list', async () => {
    const { user, sentTo } = await openOrder({}, (path) => ({ [`POST ${path}/drop-out`]: { status: 'placed' } }));
    await user.click(press('出了问题'));
    await user.click(press('我去不了了'));
    await user.type(screen.getByLabelText('为什么去不了？住户看得到。'), ' 发烧 ');
    await user.click(press('告诉他们'));
    await waitFor(() => expect(location.pathname).toBe('/staff/visits'));
    expect(sentTo('drop-out')).toEqual([{ reason: '发烧' }]);
  });

  it('who cannot come without network is told so: others must know at once', async () => {
    const { user, network } = await openOrder();
    network.isDown = true;
    await user.click(press('出了问题'));
    await user.click(press('我去不了了'));
    await user.type(screen.getByLabelText('为什么去不了？住户看得到。'), '发烧');
    await user.click(press('告诉他们'));
    expect(await screen.findByText('网络不通，没有送到。填的内容还在，请再试一次。')).toBeTruthy();
  });
});

describe('the resident’s telephone', () => {
  it('shows when it is asked for, masked in words and whole in the link', async () => {
    const { user } = await openOrder({}, (path) => ({
      [`POST ${path}/call`]: { phone: '0571-8765 4321', masked: '0571-****4321' },
    }));
    expect(screen.queryByRole('link', { name: /打电话/ })).toBeNull();
    await user.click(press('先打个电话'));
    const link = await screen.findByRole('link', { name: '打电话 0571-****4321' });
    expect(link.getAttribute('href')).toBe('tel:057187654321');
  });
});
