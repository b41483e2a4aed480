import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { refused } from '../../testing/network.ts';
import { openStaff, staffMember } from '../../testing/staff.tsx';

const EMPTY = {
  'GET /api/staff/cases': { cases: [], next: null },
  'GET /api/staff/alarms': { alarms: [] },
  'GET /api/staff/templates': { templates: [] },
  'GET /api/staff/choices': { places: [], departments: [] },
};
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the staff’s pages', () => {
  it('ask who is not signed in for telephone and password, and keep the address', async () => {
    openStaff('/alarms', { as: null });
    expect(await heading('登录工作台')).toBeTruthy();
    expect(location.pathname).toBe('/staff/alarms');
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('lead a clerk to the inbox, and show their name and the pages they may see', async () => {
    openStaff('/', { as: 'clerk', answers: EMPTY });
    await heading('收件箱');
    expect(location.pathname).toBe('/staff/inbox');
    const rail = within(screen.getByRole('navigation'));
    expect(rail.getByRole('link', { name: '王芳' }).getAttribute('href')).toBe('/staff/account');
    expect(rail.getByRole('link', { name: '收件箱' }).getAttribute('aria-current')).toBe('page');
    expect(rail.queryByRole('link', { name: '账号' })).toBeNull();
  });

  it('begin for an officer and a volunteer with what is theirs', async () => {
    openStaff('/', { as: 'volunteer', answers: { 'GET /api/staff/visits': { at: 1, orders: [] } } });
    await heading('我的上门');
    expect(screen.queryByRole('link', { name: '收件箱' })).toBeNull();
  });

  it('say so where a role may not see a page, and where there is none', async () => {
    openStaff('/accounts', { as: 'clerk' });
    expect(await heading('没有权限看这一页')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('show an administrator of a village nothing that is about the whole town, in the rail or by its address', async () => {
    const [grant] = staffMember('administrator').grants;
    const village = staffMember('administrator', { grants: grant ? [{ ...grant, jurisdiction: '/1/2/1000/' }] : [] });
    openStaff('/system', { as: village });
    expect(await heading('没有权限看这一页')).toBeTruthy();
    const rail = within(screen.getByRole('navigation'));
    for (const name of ['系统', '事项', '服务菜单']) expect(rail.queryByRole('link', { name })).toBeNull();
    expect(rail.getByRole('link', { name: '账号' })).toBeTruthy();
  });

  it('ring at the system’s entry while backups fail, until somebody has seen to it', async () => {
    const rung = staffMember('administrator', { backupRings: true });
    const state = { now: 1, server: null, queues: [], tasks: [] };
    const { user } = openStaff('/system', {
      as: rung,
      answers: { 'GET /api/staff/me': [rung, { ...rung, backupRings: false }], 'GET /api/staff/system': state },
    });
    const entry = await screen.findByRole('link', { name: /系统.*备份/ });
    await user.click(screen.getByRole('button', { name: '再看一次' }));
    await waitFor(() => expect(entry.textContent).not.toContain('备份'));
  });

  it('say so where there is none', async () => {
    openStaff('/no-such-page', { as: 'clerk' });
    expect(await heading('没有这一页')).toBeTruthy();
  });

  it('follow their links without loading a page, and the browser’s way back', async () => {
    const { user } = openStaff('/alarms', { as: 'supervisor', answers: EMPTY });
    await heading('提醒');
    await user.click(screen.getByRole('link', { name: '常用的话' }));
    await heading('常用的话');
    expect(location.pathname).toBe('/staff/templates');
    await waitFor(() => expect(document.title).toContain('常用的话'));
    history.replaceState(null, '', '/staff/alarms');
    dispatchEvent(new PopStateEvent('popstate'));
    await heading('提醒');
  });

  it('are in English under an English address, links and all', async () => {
    openStaff('/alarms', { as: 'clerk', language: 'en', answers: EMPTY });
    await heading('Reminders');
    const rail = within(screen.getByRole('navigation'));
    expect(rail.getByRole('link', { name: 'Inbox' }).getAttribute('href')).toBe('/en/staff/inbox');
    expect(rail.getByRole('link', { name: '中文' }).getAttribute('href')).toBe('/staff/alarms');
  });

  it('put the door in front of a page when the session is over, and keep what was typed behind it', async () => {
    const { network, user } = openStaff('/templates', { as: 'supervisor', answers: EMPTY });
    await heading('常用的话');
    await user.click(screen.getByRole('button', { name: '新写一条' }));
    await user.type(screen.getByLabelText('标题'), '缺身份证');
    await user.type(screen.getByLabelText('内容'), '请带身份证。');
    network.answer({
      'GET /api/staff/me': refused(401, 'signInNeeded'),
      'POST /api/staff/templates': refused(401, 'signInNeeded'),
    });
    await user.click(screen.getByRole('button', { name: '保存' }));
    await heading('登录工作台');
    network.answer({
      'GET /api/staff/me': staffMember('supervisor'),
      'POST /api/staff/sign-in': { state: 'in' },
      'POST /api/staff/templates': { id: '1' },
    });
    await user.type(screen.getByLabelText('手机号'), '13800001234');
    await user.type(screen.getByLabelText('密码'), 'menpai-2026');
    await user.click(screen.getByRole('button', { name: '登录' }));
    await heading('常用的话');
    expect((screen.getByLabelText('标题') as HTMLInputElement).value).toBe('缺身份证');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(network.bodiesTo('/api/staff/templates')).toHaveLength(2));
  });

  it('show nothing of the first when another signs in at the same door', async () => {
    const { network, user } = openStaff('/templates', { as: 'supervisor', answers: EMPTY });
    await heading('常用的话');
    await user.click(screen.getByRole('button', { name: '新写一条' }));
    await user.type(screen.getByLabelText('标题'), '别人写的');
    network.answer({
      'GET /api/staff/me': refused(401, 'signInNeeded'),
      'POST /api/staff/templates': refused(401, 'signInNeeded'),
    });
    await user.type(screen.getByLabelText('内容'), '内容');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await heading('登录工作台');
    const other = { ...staffMember('supervisor'), id: '01HXOTHER00000000000000000', name: '李明' };
    network.answer({ 'GET /api/staff/me': other, 'POST /api/staff/sign-in': { state: 'in' } });
    await user.type(screen.getByLabelText('手机号'), '13900001234');
    await user.type(screen.getByLabelText('密码'), 'menpai-2026');
    await user.click(screen.getByRole('button', { name: '登录' }));
    await screen.findByRole('link', { name: '李明' });
    expect(screen.queryByLabelText('标题')).toBeNull();
  });

  it('tell that the server cannot be reached, and try again', async () => {
    const { network, user } = openStaff('/alarms', { as: 'clerk', answers: EMPTY });
    network.isDown = true;
    expect(await heading('连不上服务器')).toBeTruthy();
    network.isDown = false;
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    await heading('提醒');
  });

  it('lock by themselves on a shared phone, and open by its PIN', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const me = staffMember('clerk', { shared: true });
    const { network, user } = openStaff('/alarms', { as: me, answers: EMPTY });
    await heading('提醒');
    network.answer({ 'GET /api/staff/me': { ...me, state: 'locked' } });
    vi.advanceTimersByTime(30_000);
    await heading('已锁定');
    expect(screen.queryByRole('navigation')).toBeNull();
    const open = screen.getByRole('button', { name: '打开' }) as HTMLButtonElement;
    expect(open.disabled).toBe(true);
    network.answer({
      'POST /api/staff/unlock': [refused(422, 'invalid', [{ field: 'pin', code: 'wrongPin', params: { n: 4 } }]), {}],
    });
    await user.type(screen.getByLabelText('6 位 PIN'), '12ab3456');
    await user.click(open);
    expect(await screen.findByText('PIN 不对，还可以试 4 次。')).toBeTruthy();
    expect(network.bodiesTo('/api/staff/unlock')).toEqual([{ pin: '123456' }]);
    network.answer({ 'GET /api/staff/me': me });
    await user.type(screen.getByLabelText('6 位 PIN'), '654321');
    await user.click(screen.getByRole('button', { name: '打开' }));
    await heading('提醒');
  });

  it('leave no way back in after signing out', async () => {
    const { network, user } = openStaff('/alarms', { as: 'clerk', answers: EMPTY });
    await heading('提醒');
    network.answer({ 'GET /api/staff/me': refused(401, 'signInNeeded') });
    await user.click(screen.getByRole('button', { name: '退出' }));
    await heading('登录工作台');
    expect(network.sent.map(({ path }) => path)).toContain('/api/staff/sign-out');
  });
});
