import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { lost, refused } from '../testing/network.ts';
import { openStaff, staffMember } from '../testing/staff.tsx';

const INBOX = {
  'GET /api/staff/cases': { cases: [], next: null },
  'GET /api/staff/choices': { places: [], departments: [] },
};

async function openDoor(answers: object = {}, language: 'zh' | 'en' = 'zh') {
  const desk = openStaff('/', { as: null, language, answers: { ...INBOX, ...answers } });
  await screen.findByLabelText(language === 'zh' ? '密码' : 'Password');
  return desk;
}
type User = Awaited<ReturnType<typeof openDoor>>['user'];
async function give(user: User, phone = '13800001234', password = 'menpai-2026') {
  await user.type(screen.getByLabelText('手机号'), phone);
  await user.type(screen.getByLabelText('密码'), password);
  await user.click(screen.getByRole('button', { name: '登录' }));
}
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('signing in', () => {
  it('with telephone and password leads to where one begins', async () => {
    const { user, network } = await openDoor({ 'POST /api/staff/sign-in': { state: 'in' } });
    network.answer({ 'GET /api/staff/me': staffMember('clerk') });
    await give(user);
    await heading('收件箱');
    expect(network.bodiesTo('/api/staff/sign-in')).toEqual([{ phone: '13800001234', password: 'menpai-2026' }]);
  });

  it('says that one of the two is wrong, not which, and keeps the telephone', async () => {
    const { user } = await openDoor({
      'POST /api/staff/sign-in': refused(422, 'invalid', [{ field: 'password', code: 'wrongSignIn' }]),
    });
    await give(user);
    expect((await screen.findByRole('alert')).textContent).toBe('手机号或密码不对。');
    expect((screen.getByLabelText('手机号') as HTMLInputElement).value).toBe('13800001234');
  });

  it('tells how long to wait after too many tries', async () => {
    const { user } = await openDoor({
      'POST /api/staff/sign-in': refused(429, 'tooManyAttempts', [], { retryAfter: 60 }),
    });
    await give(user);
    expect((await screen.findByRole('alert')).textContent).toContain('60 秒');
  });

  it('can be tried again when the network breaks off', async () => {
    const { user, network } = await openDoor({ 'POST /api/staff/sign-in': [lost, { state: 'in' }] });
    await give(user);
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    network.answer({ 'GET /api/staff/me': staffMember('clerk') });
    await user.click(screen.getByRole('button', { name: '登录' }));
    await heading('收件箱');
  });

  it('is asked for once, however often the button is pressed', async () => {
    let answer: (value: object) => void = () => undefined;
    const { user, network } = await openDoor({
      'POST /api/staff/sign-in': () => new Promise((resolve) => (answer = resolve)),
    });
    await give(user);
    await user.click(screen.getByRole('button', { name: '登录' }));
    answer({ state: 'applied' });
    await heading('正在等审核');
    expect(network.bodiesTo('/api/staff/sign-in')).toHaveLength(1);
  });

  it.each([
    [{ state: 'applied', reason: null }, '正在等审核'],
    [{ state: 'refused', reason: '不是本镇的人' }, '申请没有通过'],
    [{ state: 'suspended', reason: '已调走' }, '账号已停用'],
  ])('to an account that does not get in says so and why (%#)', async (reply, title) => {
    const { user } = await openDoor({ 'POST /api/staff/sign-in': reply });
    await give(user);
    await heading(title);
    if ('reason' in reply) expect(screen.getByText(`原因：${reply.reason}`)).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('on a shared phone asks for a PIN of digits', async () => {
    const { user, network } = await openDoor({ 'POST /api/staff/sign-in': { state: 'applied' } });
    await user.click(screen.getByLabelText('这部手机是大家共用的'));
    await user.type(screen.getByLabelText('6 位 PIN'), '12a34-56');
    await give(user);
    await heading('正在等审核');
    expect(network.bodiesTo('/api/staff/sign-in')[0]).toMatchObject({ shared: true, pin: '123456' });
  });

  it('is in English at the English address', async () => {
    await openDoor({}, 'en');
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy();
    expect(screen.queryByLabelText('密码')).toBeNull();
  });
});

describe('the second step', () => {
  const SECOND = { 'POST /api/staff/sign-in': { state: 'secondFactor', methods: ['totp', 'backupCode'] } };

  it('takes the six digits of the app', async () => {
    const { user, network } = await openDoor({ ...SECOND, 'POST /api/staff/sign-in/code': { state: 'in' } });
    await give(user);
    await heading('再验证一步');
    network.answer({
      'GET /api/staff/me': staffMember('administrator'),
      'GET /api/staff/accounts': { accounts: [], next: null, waiting: 0 },
    });
    await user.type(screen.getByLabelText('验证器里的 6 位数字'), '123456');
    await user.click(screen.getByRole('button', { name: '验证' }));
    await screen.findByRole('navigation');
    expect(network.bodiesTo('/api/staff/sign-in/code')).toEqual([{ method: 'totp', code: '123456' }]);
  });

  it('takes a backup code instead, in an empty field', async () => {
    const { user, network } = await openDoor({
      ...SECOND,
      'POST /api/staff/sign-in/code': refused(422, 'invalid', [{ field: 'code', code: 'wrongCode' }]),
    });
    await give(user);
    await heading('再验证一步');
    await user.type(screen.getByLabelText('验证器里的 6 位数字'), '12');
    await user.click(screen.getByRole('button', { name: '改用备用码' }));
    expect((screen.getByLabelText('备用码') as HTMLInputElement).value).toBe('');
    await user.type(screen.getByLabelText('备用码'), 'ABCDE-12345');
    await user.click(screen.getByRole('button', { name: '验证' }));
    expect(await screen.findByText('验证码不对，请看最新的再输一次。')).toBeTruthy();
    expect(network.bodiesTo('/api/staff/sign-in/code')).toEqual([{ method: 'backupCode', code: 'ABCDE-12345' }]);
  });

  it('offers the app only to who has one', async () => {
    const { user } = await openDoor({ 'POST /api/staff/sign-in': { state: 'secondFactor', methods: ['backupCode'] } });
    await give(user);
    await heading('再验证一步');
    expect(screen.getByLabelText('备用码')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '改用验证器' })).toBeNull();
  });

  it('can be left: then it begins with the password again', async () => {
    const { user } = await openDoor(SECOND);
    await give(user);
    await heading('再验证一步');
    await user.click(screen.getByRole('button', { name: '重新登录' }));
    await heading('登录工作台');
    expect((screen.getByLabelText('密码') as HTMLInputElement).value).toBe('');
  });
});

describe('a passkey', () => {
  it('is not offered where the browser has none', async () => {
    await openDoor();
    expect(screen.queryByRole('button', { name: '用通行密钥登录' })).toBeNull();
  });
});

describe('a shared phone that has locked', () => {
  it('lets another person sign in, and forgets the first', async () => {
    const locked = { ...staffMember('clerk', { shared: true }), state: 'locked' as const };
    const { user, network } = openStaff('/inbox', { as: locked, answers: INBOX });
    await heading('已锁定');
    network.answer({ 'GET /api/staff/me': refused(401, 'signInNeeded') });
    await user.click(screen.getByRole('button', { name: '退出，换人登录' }));
    await heading('登录工作台');
    await waitFor(() => expect(network.sent.map(({ path }) => path)).toContain('/api/staff/sign-out'));
    expect(screen.queryByText(/王芳/)).toBeNull();
  });
});
