import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { SecondFactors } from '../../shared/account/schema.ts';
import { MORNING } from '../testing/cases.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff, staffMember } from '../testing/staff.tsx';

const AT = '/api/staff/second-factors';
const NONE: SecondFactors = { totp: false, backupCodesLeft: 0, passkeys: [] };
const WITH_APP: SecondFactors = { ...NONE, totp: true, backupCodesLeft: 10 };
const PASSKEY = { id: 'p1', name: '我的手机', createdAt: MORNING };
const CODES = ['aaaa-1111', 'bbbb-2222'];
const MADE = { secret: 'ABCDEFGHIJKLMNOP', qr: { side: 21, path: 'M0 0h1v1z' }, backupCodes: CODES };
const WRONG = refused(422, 'invalid', [{ field: 'password', code: 'wrong' }]);

async function openFactors(factors: SecondFactors | readonly SecondFactors[], answers: object = {}) {
  const desk = openStaff('/account', {
    as: 'administrator',
    answers: { [`GET ${AT}`]: factors, 'GET /api/staff/sessions': { sessions: [] }, ...answers },
  });
  await screen.findByRole('heading', { name: '验证器（动态口令）' });
  const { user } = desk;
  return {
    ...desk,
    /** Presses a button that asks for the password, and gives it. */
    async confirm(name: string, password = 'correct horse') {
      await user.click(screen.getByRole('button', { name }));
      const form = within(screen.getByRole('form', { name }));
      await user.type(form.getByLabelText('为了安全，请再输一次密码'), password);
      await user.click(form.getByRole('button', { name }));
    },
  };
}
const chip = (words: string) => screen.findByText(words, { selector: '.chip' });

describe('an authenticator app', () => {
  it('is set up with the password, a scan and a code, and gives codes to keep once', async () => {
    const desk = await openFactors([NONE, WITH_APP], {
      [`POST ${AT}/app`]: MADE,
      [`POST ${AT}/app/confirm`]: { done: true },
    });
    await chip('没打开');
    await desk.confirm('设置验证器');
    expect(await screen.findByText('ABCD EFGH IJKL MNOP')).toBeTruthy();
    await desk.user.type(screen.getByLabelText('扫好以后，输入验证器显示的 6 位数字'), '123456');
    await desk.user.click(screen.getByRole('button', { name: '打开' }));
    await chip('已打开');
    expect(within(screen.getByRole('list', { name: '备用码' })).getAllByRole('listitem')).toHaveLength(2);
    expect(desk.network.bodiesTo(`${AT}/app`)).toEqual([{ password: 'correct horse' }]);
    expect(desk.network.bodiesTo(`${AT}/app/confirm`)).toEqual([{ code: '123456' }]);
    // What was scanned is nowhere any more.
    expect(screen.queryByText('ABCD EFGH IJKL MNOP')).toBeNull();
  });

  it('stays to be scanned when the code was wrong or did not get through', async () => {
    const desk = await openFactors(NONE, {
      [`POST ${AT}/app`]: MADE,
      [`POST ${AT}/app/confirm`]: [refused(422, 'invalid', [{ field: 'code', code: 'wrong' }]), lost],
    });
    await desk.confirm('设置验证器');
    const code = await screen.findByLabelText<HTMLInputElement>('扫好以后，输入验证器显示的 6 位数字');
    await desk.user.type(code, '000000');
    await desk.user.click(screen.getByRole('button', { name: '打开' }));
    await waitFor(() => expect(code.getAttribute('aria-invalid')).toBe('true'));
    await desk.user.click(screen.getByRole('button', { name: '打开' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('网络不通'));
    expect(code.value).toBe('000000');
    expect(screen.getByText('ABCD EFGH IJKL MNOP')).toBeTruthy();
  });

  it('is not touched without the right password', async () => {
    const desk = await openFactors(WITH_APP, { [`POST ${AT}/app/remove`]: [WRONG, { done: true }] });
    await desk.confirm('关掉验证器', 'wrong');
    const field = screen.getByLabelText<HTMLInputElement>('为了安全，请再输一次密码');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    await chip('已打开');
    // Who thinks better of it leaves nothing typed.
    await desk.user.click(screen.getByRole('button', { name: '取消' }));
    await desk.user.click(screen.getByRole('button', { name: '关掉验证器' }));
    expect(screen.getByLabelText<HTMLInputElement>('为了安全，请再输一次密码').value).toBe('');
  });

  it('is switched off', async () => {
    const desk = await openFactors([WITH_APP, NONE], { [`POST ${AT}/app/remove`]: { done: true } });
    await desk.confirm('关掉验证器');
    await chip('没打开');
    expect(screen.queryByRole('heading', { name: '备用码' })).toBeNull();
  });
});

describe('codes to keep', () => {
  it('are made anew, shown, and counted', async () => {
    const desk = await openFactors([{ ...WITH_APP, backupCodesLeft: 2 }, WITH_APP], {
      [`POST ${AT}/backup-codes`]: { backupCodes: CODES },
    });
    expect(await screen.findByText('还剩 2 个')).toBeTruthy();
    await desk.confirm('换一批备用码');
    expect(await screen.findByText('还剩 10 个')).toBeTruthy();
    expect(screen.getByText('aaaa-1111')).toBeTruthy();
  });
});

describe('passkeys', () => {
  /** A browser whose authenticator answers, or is cancelled. */
  function withAuthenticator(answer: 'gives' | 'cancels') {
    vi.stubGlobal('PublicKeyCredential', class {});
    const buffer = new Uint8Array([1, 2, 3]).buffer;
    const create = async () => {
      if (answer === 'cancels') throw new DOMException('cancelled', 'NotAllowedError');
      const response = { attestationObject: buffer, clientDataJSON: buffer, getTransports: () => ['internal'] };
      return { id: 'AQID', rawId: buffer, type: 'public-key', response, getClientExtensionResults: () => ({}) };
    };
    Object.defineProperty(navigator, 'credentials', { configurable: true, value: { create } });
  }
  const OPTIONS = {
    options: { challenge: 'AQID', rp: { name: '门牌' }, user: { id: 'AQID', name: 'x', displayName: 'x' } },
    backupCodes: CODES,
  };
  const added = { ...NONE, backupCodesLeft: 10, passkeys: [PASSKEY] };

  it('are made by the phone, named, and give the first codes to keep', async () => {
    withAuthenticator('gives');
    const desk = await openFactors([NONE, added], {
      [`POST ${AT}/passkey-options`]: OPTIONS,
      [`POST ${AT}/passkeys`]: { done: true },
    });
    await desk.user.clear(screen.getByLabelText('给它起个名字'));
    await desk.user.type(screen.getByLabelText('给它起个名字'), '办公室的电脑');
    await desk.confirm('添加通行密钥');
    expect(await screen.findByText('通行密钥已添加。')).toBeTruthy();
    expect(desk.network.bodiesTo(`${AT}/passkeys`)).toMatchObject([{ name: '办公室的电脑', response: { id: 'AQID' } }]);
    expect(await screen.findByText('aaaa-1111')).toBeTruthy();
  });

  it('that were cancelled on the phone are not sent', async () => {
    withAuthenticator('cancels');
    const desk = await openFactors(NONE, { [`POST ${AT}/passkey-options`]: OPTIONS });
    await desk.confirm('添加通行密钥');
    expect(await screen.findByText('没有添加成：在手机上取消了，或者超时了。')).toBeTruthy();
    expect(desk.network.bodiesTo(`${AT}/passkeys`)).toEqual([]);
  });

  it('are taken away with the password', async () => {
    withAuthenticator('gives');
    const desk = await openFactors([added, NONE], { [`POST ${AT}/passkeys/p1/remove`]: { done: true } });
    expect(await screen.findByText('我的手机', { selector: 'b' })).toBeTruthy();
    await desk.confirm('移除');
    expect(await screen.findByText(/^还没有。/)).toBeTruthy();
  });

  it('cannot be made in a browser without them', async () => {
    await openFactors(NONE);
    expect(screen.getByText(/^这个浏览器不支持通行密钥/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '添加通行密钥' })).toBeNull();
  });
});

describe('an administrator without a second step', () => {
  it('is asked for one until there is one', async () => {
    const asked = staffMember('administrator', { lacksSecondFactor: true });
    const desk = await openFactors([NONE, WITH_APP], {
      'GET /api/staff/me': [asked, { ...asked, lacksSecondFactor: false }],
      [`POST ${AT}/app`]: MADE,
      [`POST ${AT}/app/confirm`]: { done: true },
    });
    expect(screen.getAllByText(/^管理员能批账号、看号码/).length).toBeGreaterThan(0);
    await desk.confirm('设置验证器');
    await desk.user.type(await screen.findByLabelText('扫好以后，输入验证器显示的 6 位数字'), '123456');
    await desk.user.click(screen.getByRole('button', { name: '打开' }));
    await waitFor(() => expect(screen.queryAllByText(/^管理员能批账号、看号码/)).toEqual([]));
    // The codes to keep are still to be seen after the page has asked anew who is there.
    expect(screen.getByText('aaaa-1111')).toBeTruthy();
  });
});
