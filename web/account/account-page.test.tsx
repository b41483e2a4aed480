import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../shared/account/schema.ts';
import { accountView } from '../testing/accounts.ts';
import { MORNING } from '../testing/cases.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const PLACES = {
  places: [
    { path: '/1/2/', level: 'town', name: { zh: '青禾镇', en: 'Qinghe' } },
    { path: '/1/2/1000/', level: 'village', name: { zh: '东村', en: 'East' } },
    { path: '/1/3/', level: 'town', name: { zh: '别的镇', en: 'Elsewhere' } },
  ],
  departments: [],
};

async function openAccount(more: Partial<AccountView> = {}, answers: object = {}) {
  const account = accountView(more);
  const desk = openStaff('/accounts/acc1', {
    as: 'administrator',
    answers: { 'GET /api/staff/accounts/acc1': account, 'GET /api/staff/places': PLACES, ...answers },
  });
  await screen.findByRole('heading', { level: 1, name: account.name });
  return { ...desk, account, sent: (step: string) => desk.network.bodiesTo(`/api/staff/accounts/acc1/${step}`) };
}
const press = (name: string) => screen.getByRole('button', { name });

describe('the list of accounts', () => {
  const line = (id: string, name: string, more = {}) => ({ ...accountView({ id, name }), ...more });

  it('shows who waits first, with what identifies them masked', async () => {
    openStaff('/accounts', {
      as: 'administrator',
      answers: { 'GET /api/staff/accounts': { accounts: [line('a', '周敏')], next: null, waiting: 1 } },
    });
    const link = await screen.findByRole('link', { name: '周敏' });
    expect(link.getAttribute('href')).toBe('/staff/accounts/a');
    expect(screen.getByText('138****5678')).toBeTruthy();
    expect(screen.getByText('1 个等审核')).toBeTruthy();
  });

  it('says so when nobody waits', async () => {
    openStaff('/accounts', {
      as: 'administrator',
      answers: { 'GET /api/staff/accounts': { accounts: [], next: null, waiting: 0 } },
    });
    expect(await screen.findByText('没有等审核的申请。有人申请，会出现在这里。')).toBeTruthy();
  });

  it('goes on page by page', async () => {
    const { user, network } = openStaff('/accounts', {
      as: 'administrator',
      answers: {
        'GET /api/staff/accounts': [
          { accounts: [line('a', '周敏')], next: 'a', waiting: 2 },
          { accounts: [line('b', '吴刚')], next: null, waiting: 2 },
        ],
      },
    });
    await user.click(await screen.findByRole('button', { name: '再看一些' }));
    await screen.findByRole('link', { name: '吴刚' });
    expect(screen.getByRole('link', { name: '周敏' })).toBeTruthy();
    expect(network.asked.at(-1)?.path).toContain('after=a');
  });
});

describe('an account that waits', () => {
  it('is approved as what was asked for', async () => {
    const { user, network, account, sent } = await openAccount(
      {},
      { 'POST /api/staff/accounts/acc1/approve': { done: true } },
    );
    await screen.findByRole('option', { name: /青禾镇/ });
    network.answer({ 'GET /api/staff/accounts/acc1': { ...account, status: 'approved' } });
    await user.click(press('通过'));
    expect(await screen.findByText('已办好，已记入操作记录。')).toBeTruthy();
    expect(sent('approve')).toEqual([{ role: 'clerk', jurisdiction: '/1/2/', departmentId: null }]);
    expect(screen.queryByRole('button', { name: '通过' })).toBeNull();
  });

  it('is approved once when two administrators press: the second is told', async () => {
    const { user } = await openAccount({}, { 'POST /api/staff/accounts/acc1/approve': refused(409, 'conflict') });
    await user.click(press('通过'));
    expect((await screen.findByRole('alert')).textContent).toContain('刚才有人先改了');
  });

  it('is refused with a reason that its person reads', async () => {
    const { user, sent } = await openAccount({}, { 'POST /api/staff/accounts/acc1/refuse': { done: true } });
    await user.click(press('不通过'));
    const form = within(screen.getByRole('form', { name: '不通过' }));
    await user.type(form.getByLabelText('为什么不通过'), '不是本镇的人');
    await user.click(form.getByRole('button', { name: '不通过' }));
    await waitFor(() => expect(sent('refuse')).toEqual([{ reason: '不是本镇的人' }]));
  });

  it('keeps the reason when the network breaks off, and says what is missing', async () => {
    const { user } = await openAccount(
      {},
      {
        'POST /api/staff/accounts/acc1/refuse': [
          refused(422, 'invalid', [{ field: 'reason', code: 'required' }]),
          lost,
        ],
      },
    );
    await user.click(press('不通过'));
    const form = within(screen.getByRole('form', { name: '不通过' }));
    await user.click(form.getByRole('button', { name: '不通过' }));
    expect(await form.findByText('请填这一项。')).toBeTruthy();
    await user.type(form.getByLabelText('为什么不通过'), '资料不全');
    await user.click(form.getByRole('button', { name: '不通过' }));
    expect(await form.findByText(/网络不通/)).toBeTruthy();
    expect((form.getByLabelText('为什么不通过') as HTMLTextAreaElement).value).toBe('资料不全');
  });

  it('of one’s own cannot be decided about', async () => {
    await openAccount({ isOwn: true });
    expect(screen.getByText('这是您自己的账号：由别的管理员来管。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '通过' })).toBeNull();
  });

  it('shows its numbers to who gives a reason, on this page only', async () => {
    const { user, sent } = await openAccount(
      {},
      { 'POST /api/staff/accounts/acc1/reveal': { phone: '13812345678', idNumber: '330102199001011234' } },
    );
    await user.click(press('看完整号码'));
    const form = within(screen.getByRole('form', { name: '看完整号码' }));
    await user.type(form.getByLabelText('为什么要看'), '核对身份证');
    await user.click(form.getByRole('button', { name: '看完整号码' }));
    expect(await screen.findByText('13812345678')).toBeTruthy();
    expect(sent('reveal')).toEqual([{ reason: '核对身份证' }]);
    expect(screen.queryByRole('button', { name: '看完整号码' })).toBeNull();
  });
});

describe('an approved account', () => {
  const GRANT = { ...accountView().post, id: 'g1', grantedAt: MORNING };
  const APPROVED = { status: 'approved', grants: [GRANT] } as const;

  it('loses a role with one press, and gets another', async () => {
    const { user, sent } = await openAccount(
      { ...APPROVED, grants: [GRANT] },
      { 'POST /api/staff/accounts/acc1/grants/g1/revoke': {}, 'POST /api/staff/accounts/acc1/grants': {} },
    );
    await user.click(press('收回'));
    await waitFor(() => expect(sent('grants/g1/revoke')).toHaveLength(1));
    await user.click(press('加一个身份'));
    await user.selectOptions(await screen.findByLabelText('在哪里工作'), '/1/2/1000/');
    await user.click(press('加一个身份'));
    await waitFor(() =>
      expect(sent('grants')).toEqual([{ role: 'clerk', jurisdiction: '/1/2/1000/', departmentId: null }]),
    );
  });

  it('is given work only in places of who decides', async () => {
    const { user } = await openAccount({ ...APPROVED, grants: [GRANT] });
    await user.click(press('加一个身份'));
    const places = within(await screen.findByLabelText('在哪里工作'));
    await places.findByRole('option', { name: /东村/ });
    expect(places.queryByRole('option', { name: /别的镇/ })).toBeNull();
  });

  it('is suspended with a reason, and restored', async () => {
    const { user, network, account, sent } = await openAccount(
      { ...APPROVED, grants: [GRANT] },
      { 'POST /api/staff/accounts/acc1/suspend': {}, 'POST /api/staff/accounts/acc1/restore': {} },
    );
    await user.click(press('停用'));
    const form = within(screen.getByRole('form', { name: '停用' }));
    await user.type(form.getByLabelText('为什么停用'), '已调走');
    network.answer({ 'GET /api/staff/accounts/acc1': { ...account, status: 'suspended', reason: '已调走' } });
    await user.click(form.getByRole('button', { name: '停用' }));
    expect(await screen.findByText('原因：已调走')).toBeTruthy();
    await user.click(press('恢复使用'));
    await waitFor(() => expect(sent('restore')).toHaveLength(1));
  });
});

describe('recovery by two', () => {
  const asked = (isOwn: boolean) => ({ status: 'approved', recovery: { by: '李明', at: MORNING, isOwn } }) as const;

  it('is asked for by one', async () => {
    const { user, sent } = await openAccount({ status: 'approved' }, { 'POST /api/staff/accounts/acc1/recovery': {} });
    await user.click(press('提出找回'));
    await waitFor(() => expect(sent('recovery')).toHaveLength(1));
  });

  it('is not confirmed by the one who asked', async () => {
    await openAccount(asked(true));
    expect(screen.getByText(/李明 已在/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '确认，开出链接' })).toBeNull();
  });

  it('is confirmed by another, who gets the link once', async () => {
    const { user } = await openAccount(asked(false), {
      'POST /api/staff/accounts/acc1/recovery/confirm': {
        link: 'https://town.example/staff/recover#t',
        expiresAt: MORNING,
      },
    });
    await user.click(press('确认，开出链接'));
    expect(await screen.findByText('https://town.example/staff/recover#t')).toBeTruthy();
  });
});
