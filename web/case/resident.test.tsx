import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WithdrawView } from '../../shared/application/view.ts';
import type { ProgressFormView, RateView } from '../../shared/case/view.ts';
import { wipeStores } from '../offline/wipe.ts';
import { progressView } from '../testing/progress.ts';
import { CENTRE, formOf, openPage, openPart, postedBy } from '../testing/resident.tsx';
import { CopyLink } from './copy-link.tsx';
import { FollowFields } from './follow-fields.tsx';
import { ProgressFields } from './progress-fields.tsx';

afterEach(() => wipeStores());

const form = (more: Partial<ProgressFormView> = {}, language: 'zh' | 'en' = 'zh') =>
  openPage(
    { name: 'progressForm', view: { receipt: '', error: null, retryAfter: 0, centre: CENTRE, ...more } },
    { path: '/progress', language },
  );

describe('looking up how far a case is', () => {
  it('posts number and last four digits, so that neither stands in an address', async () => {
    const { user } = form();
    const number = screen.getByRole('textbox', { name: '查询码' });
    await user.type(number, '4827 1936 0574');
    await user.type(screen.getByRole('textbox', { name: '电话号码的最后四位' }), '1234');
    expect(formOf(number).method).toBe('post');
    expect(postedBy(formOf(number))).toEqual([
      ['receipt', '4827 1936 0574'],
      ['lastFour', '1234'],
    ]);
  });

  it.each([
    ['unknown', '没有查到。请对照回执，把查询码和电话最后四位再看一遍。'],
    ['lastFour', '电话最后四位是 4 个数字，请再看一遍；也可以不填，只看办到哪一步。'],
    ['wait', '查得太快了，请等 40 秒再查。'],
  ] as const)('says %s in a sentence, with the number still there', (error, words) => {
    form({ error, retryAfter: 40, receipt: '482719360574' });
    expect(screen.getByRole('alert').textContent).toContain(words);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '查询码' }).value).toBe('482719360574');
  });

  it('takes a number scanned from a slip out of the address, and asks for the rest', async () => {
    openPart(<ProgressFields receipt="" />, { path: '/progress', hash: '#482719360542' });
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: '查询码' });
    await waitFor(() => expect(field.value).toBe('4827 1936 0542'));
    expect(location.hash).toBe('');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '电话号码的最后四位' }));
  });
});

describe('progress that this phone remembers', () => {
  it('is kept when it is seen, with the number cut, and shown on the next visit without a network', async () => {
    openPage({ name: 'progress', view: progressView() });
    await screen.findByText(/已记在这部手机上/);
    cleanup();
    form().network.isDown = true;
    const seen = await screen.findByText(/临时救助 ·/);
    expect(seen.textContent).toContain('0574');
    expect(seen.textContent).not.toContain('4827');
  });

  it('can be taken away at once', async () => {
    const { user } = openPage({ name: 'progress', view: progressView() });
    await user.click(await screen.findByRole('button', { name: '从这部手机上删掉' }));
    await screen.findByText('这部手机上没有记。');
    cleanup();
    form();
    await waitFor(() => expect(screen.queryByText('这部手机看过的')).toBeNull());
  });

  it('can be taken away all together from the list', async () => {
    openPage({ name: 'progress', view: progressView() });
    await screen.findByText(/已记在这部手机上/);
    cleanup();
    const { user } = form();
    await user.click(await screen.findByRole('button', { name: '全部删掉' }));
    await waitFor(() => expect(screen.queryByText('这部手机看过的')).toBeNull());
  });

  it('never holds what a sensitive item is about', () => {
    const { details, ...view } = progressView();
    if (!details) throw new Error('no details');
    openPage({ name: 'progress', view: { ...view, details: { ...details, rememberable: false } } });
    expect(document.querySelector('[data-island="remember-progress"]')).toBeNull();
  });

  it('shows no details without the last four digits, and says how to see them', () => {
    openPage({ name: 'progress', view: progressView({ details: null }) });
    expect(screen.queryByText('临时救助')).toBeNull();
    expect(screen.getByRole('link', { name: '填电话最后四位' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: '不想办了，撤回申请' })).toBeNull();
  });
});

describe('the progress of a case that ended by itself or by its applicant', () => {
  const at = Date.UTC(2026, 10, 26, 1);
  const ended = (status: 'withdrawn' | 'lapsed', action: 'withdraw' | 'lapse', by: string | null) => {
    const { details } = progressView();
    const steps = [
      { action: 'submit', status: 'received', at, by: null, reason: null },
      { action, status, at: at + 1, by, reason: null },
    ];
    return openPage({
      name: 'progress',
      view: progressView({
        ...{ status, isOpen: false, dueOn: null, daysLeft: null },
        details: details && { ...details, actions: [], steps: steps as typeof details.steps },
      }),
    });
  };

  it.each([
    ['withdrawn', 'withdraw', '申请人', '已撤回', '申请已经撤回。需要时可以重新申请。'],
    ['lapsed', 'lapse', null, '已关闭（没有补材料）', '三十个工作日没有补材料，这一份关闭了。可以重新申请。'],
  ] as const)('that is %s says so, what it means and what can be done', (status, action, by, tag, next) => {
    ended(status, action, by);
    const [shown] = screen.getAllByText(tag);
    expect(shown?.closest('.tag')?.classList.contains('stop')).toBe(true);
    expect(screen.getByText(next)).toBeTruthy();
    expect(document.querySelectorAll('.timeline li.ended')).toHaveLength(1);
  });

  it.each([
    ['withdrawn', 'withdraw'],
    ['lapsed', 'lapse'],
  ] as const)('that is %s has no step left, and no day by which something is due', (status, action) => {
    ended(status, action, null);
    expect(screen.queryByRole('link', { name: /撤回/ })).toBeNull();
    expect(screen.queryByText(/最晚/)).toBeNull();
    expect(screen.getByText('0571-8765 4321')).toBeTruthy();
  });
});

describe('taking an application back', () => {
  const open = (more: Partial<WithdrawView> = {}) =>
    openPage({
      name: 'withdraw',
      view: {
        ...{ caseId: '01HXCASE', itemName: '临时救助', receipt: '482719360574', stale: false, centre: CENTRE },
        ...{ status: 'received', version: 4, isOpen: true, ...more },
      },
    });

  it('says what it means, and sends the version that was seen', () => {
    open();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: '撤回这份申请' });
    expect(postedBy(formOf(button), button)).toEqual([['version', '4']]);
    expect(screen.getByRole('link', { name: '不撤了，接着办' })).toBeTruthy();
    expect(screen.getByText('以后想办，可以重新申请；这一份不能再恢复。')).toBeTruthy();
  });

  it('says that something has happened since', () => {
    open({ stale: true });
    expect(screen.getByRole('alert').textContent).toContain('刚才有了新的进展');
  });

  it('has no button once it is too late', () => {
    open({ isOpen: false });
    expect(screen.queryByRole('button', { name: '撤回这份申请' })).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('不能撤回了');
  });
});

describe('rating a case', () => {
  const open = (more: Partial<RateView> = {}) =>
    openPage({
      name: 'rate',
      view: {
        ...{ caseId: '01HXCASE', itemName: '临时救助', receipt: '482719360574', stale: false, centre: CENTRE },
        ...{ state: 'first', version: 7, canFollow: true, grade: null, reasons: [], words: '', errors: [], ...more },
      },
    });

  it('has five grades in words, none of them chosen', () => {
    open();
    const grades = within(screen.getByRole('group', { name: '这件事办得怎么样？' })).getAllByRole<HTMLInputElement>(
      'radio',
    );
    expect(grades).toHaveLength(5);
    expect(grades.some(({ checked }) => checked)).toBe(false);
  });

  it('posts version, grade, reasons and words', async () => {
    const { user } = open();
    await user.click(screen.getByRole('radio', { name: '不满意' }));
    await user.click(screen.getByRole('checkbox', { name: '办得太慢' }));
    await user.type(screen.getByRole('textbox', { name: '还想说什么' }), '等了一个月');
    const button = screen.getByRole<HTMLButtonElement>('button', { name: '交评价' });
    expect(postedBy(formOf(button))).toEqual([
      ['version', '7'],
      ['grade', '2'],
      ['reasons', 'slow'],
      ['words', '等了一个月'],
    ]);
  });

  it('comes back with what was chosen and what is missing', () => {
    open({ reasons: ['friendly'], words: '好', errors: [{ field: 'grade', code: 'required' }] });
    const [summary] = screen.getAllByRole('alert');
    expect(summary?.textContent).toContain('请填写这一项');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '态度好' }).checked).toBe(true);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('好');
    expect(document.querySelector('#grade')).toBe(screen.getByRole('radio', { name: '非常满意' }));
  });

  it('promises a call after a bad one', () => {
    open({ state: 'given', grade: 1 });
    expect(screen.getByText('您评的是“非常不满意”。')).toBeTruthy();
    expect(screen.getByText(/五个工作日之内，会有人打电话/)).toBeTruthy();
  });

  it('promises nothing after a good one', () => {
    open({ state: 'given', grade: 5 });
    expect(screen.queryByText(/五个工作日之内/)).toBeNull();
  });

  it.each([
    ['early', '办结以后才能评价'],
    ['helper', '请申请人用自己的手机评价'],
  ] as const)('says why there is nothing to rate: %s', (state, title) => {
    open({ state });
    expect(screen.getByRole('heading', { level: 1, name: title })).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('asks again after the call', () => {
    open({ state: 'again' });
    expect(screen.getByRole('heading', { level: 1, name: '回访以后，现在怎么样？' })).toBeTruthy();
  });
});

describe('links for the family', () => {
  it('are copied by one press, where the browser can', async () => {
    const { user } = openPart(<CopyLink url="https://town.example/follow#7K3M" />);
    await user.click(await screen.findByRole('button', { name: '复制链接，发给家人' }));
    expect(await navigator.clipboard.readText()).toBe('https://town.example/follow#7K3M');
    await screen.findByText('复制好了，粘贴到微信里发给家人。');
  });

  it('are sent by themselves when they are opened, and leave nothing in the address', async () => {
    const sent: unknown[] = [];
    openPart(<FollowFields />, { path: '/follow' });
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: '链接最后的 16 个字符' });
    vi.spyOn(formOf(field), 'requestSubmit').mockImplementation(() => void sent.push(field.value));
    history.replaceState(null, '', '/follow#7K3M-9XQ2-VR4T-8HJN');
    dispatchEvent(new HashChangeEvent('hashchange'));
    await waitFor(() => expect(sent).toEqual(['7K3M-9XQ2-VR4T-8HJN']));
    expect(location.hash).toBe('');
  });
});
