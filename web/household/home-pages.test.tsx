import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { ErasureLine, HomeCase, HomeDevice, HomePages, Look } from '../../shared/household/home.ts';
import { findDraft, keepDraft } from '../offline/drafts.ts';
import { hasMark } from '../offline/outbox/marker.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { lost } from '../testing/network.ts';
import { CENTRE, CONTACTS, formOf, openHome, PLATE, postedBy } from '../testing/resident.tsx';

const shared = { plate: PLATE, centre: CENTRE };
const bind = (more: Partial<HomePages['bind']> = {}, options = {}) =>
  openHome(
    {
      name: 'bind',
      view: { ...shared, gridWorker: CONTACTS.gridWorker, label: '', error: null, retryAfter: 0, ...more },
    },
    { path: `/D/${PLATE.code}/home`, ...options },
  );

describe('binding a phone', () => {
  it('posts the code and a name for the phone', async () => {
    const { user } = bind();
    const code = screen.getByRole('textbox', { name: '绑定码' });
    await user.type(code, '4827 1936');
    await user.type(screen.getByRole('textbox', { name: '这部手机叫什么' }), '妈妈的手机');
    expect(formOf(code).getAttribute('action')).toBe('/D/7K3M9XQ2VR/home/bind');
    expect(postedBy(formOf(code))).toEqual([
      ['code', '4827 1936'],
      ['label', '妈妈的手机'],
    ]);
  });

  it('takes a scanned code out of the address and asks for the name', async () => {
    bind({}, { hash: '#48271936' });
    const code = screen.getByRole<HTMLInputElement>('textbox', { name: '绑定码' });
    await waitFor(() => expect(code.value).toBe('4827 1936'));
    expect(location.hash).toBe('');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '这部手机叫什么' }));
  });

  it.each([
    ['wrong', /绑定码不对，或者已经过期、用过了。/],
    ['wait', /试得太快了，请等 60 秒再试。/],
    ['label', /请给这部手机起个名字/],
  ] as const)('says why it did not work: %s', (error, words) => {
    bind({ error, retryAfter: 60, label: '妈妈的手机' });
    expect(screen.getByRole('alert').textContent).toMatch(words);
    const label = screen.getByRole<HTMLInputElement>('textbox', { name: '这部手机叫什么' });
    expect(label.value).toBe('妈妈的手机');
    expect(label.getAttribute('aria-invalid')).toBe(error === 'label' ? 'true' : null);
  });

  it('says in English whom to ask for a code', () => {
    bind({}, { language: 'en' });
    expect(screen.getByRole('link', { name: /139 0000 0001/ })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: /code/i })).toBeTruthy();
  });
});

describe('a phone that is no longer bound', () => {
  it('keeps nothing of people: drafts and what waits are gone', async () => {
    await keepDraft({ place: 'x/y', key: 'k', values: { name: '王秀英' }, shots: [], savedAt: Date.now() });
    const { user } = openHome({ name: 'gone', view: { ...shared, how: 'ended' } });
    expect(user).toBeTruthy();
    await waitFor(async () => expect(await findDraft('x/y')).toBeUndefined());
    expect(screen.getByRole('heading', { level: 1, name: '这部手机的绑定已经解除' })).toBeTruthy();
    expect(screen.getByText(/家里人或者工作人员解除了/)).toBeTruthy();
  });

  it('has its outbox emptied too', async () => {
    openHome({ name: 'items', view: { ...shared, groups: [] } }, { answers: { 'POST /api/cases/rate': lost } });
    const outbox = await openOutbox();
    const input = { receipt: '482719360574', grade: 5, reasons: [], words: '' };
    await outbox.give({ id: 'r', command: 'rateCase', about: 'r', title: '好差评', input, photos: [] });
    expect(hasMark()).toBe(true);
    openHome({ name: 'gone', view: { ...shared, how: 'unbound' } });
    await waitFor(async () => expect(await outbox.list()).toEqual([]));
    expect(hasMark()).toBe(false);
  });

  it('of another household leads to its own plate', () => {
    openHome({ name: 'other', view: { ...shared, ownPlate: '2222222222' } });
    const link = screen.getByRole('link', { name: '打开我家的门牌' });
    expect(link.getAttribute('href')).toBe('/D/2222222222/home');
    expect(document.body.textContent).not.toContain(PLATE.address);
  });
});

const running: HomeCase = {
  ...{ caseId: '01HXA', receipt: '482719360574', itemName: '临时救助', kind: 'application', status: 'accepted' },
  ...{ isOpen: true, dueOn: '2026-12-03', daysLeft: 5, isErased: false },
  ...{ createdAt: Date.UTC(2026, 10, 20), changedAt: Date.UTC(2026, 10, 21) },
};
const phone: HomeDevice = {
  ...{ id: 'd1', label: '妈妈的手机', boundAt: Date.UTC(2026, 10, 1), boundBy: '陈建国', isThis: true },
  lastSeenAt: Date.UTC(2026, 10, 26),
};
const bound = (cases: HomeCase[] = [running], devices: HomeDevice[] = [phone]) =>
  openHome({ name: 'bound', view: { ...shared, label: '妈妈的手机', cases, devices } });

describe('the household’s own page', () => {
  it('has what runs with its limit, and what is over apart', () => {
    bound([running, { ...running, caseId: '01HXB', itemName: '低保', isOpen: false, status: 'closed' }]);
    const card = (name: string) => within(screen.getByRole('heading', { name }).closest('section') ?? document.body);
    const link = card('正在办的').getByRole('link', { name: /临时救助.*最晚 12月3日星期四，还有 5 个工作日/ });
    expect(link.getAttribute('href')).toBe('/D/7K3M9XQ2VR/home/case/01HXA');
    expect(card('办完的').getByRole('link', { name: /低保/ })).toBeTruthy();
  });

  it.each([
    [0, '今天到期'],
    [-3, '已超过 3 个工作日'],
  ])('says plainly how late it is: %i days left', (daysLeft, words) => {
    bound([{ ...running, daysLeft }]);
    expect(screen.getByText(new RegExp(words))).toBeTruthy();
  });

  it('says that there is nothing yet', () => {
    bound([]);
    expect(screen.getByText('家里还没有办过事。')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: '办完的' })).toBeNull();
  });

  it('says of which case the answers were erased', () => {
    bound([{ ...running, isErased: true }]);
    expect(screen.getByText(/填的内容已删除/)).toBeTruthy();
  });

  it('can end the binding of another phone, not by one slip of the thumb', async () => {
    const { user } = bound([], [phone, { ...phone, id: 'd2', label: '旧手机', isThis: false }]);
    const fold = screen.getByText('解除绑定：旧手机').closest('details');
    expect(fold?.open).toBe(false);
    await user.click(screen.getByText('解除绑定：旧手机'));
    const sure = screen.getByRole('button', { name: '确定解除' });
    expect(formOf(sure).getAttribute('action')).toBe('/D/7K3M9XQ2VR/home/devices/d2/revoke');
    expect(formOf(sure).method).toBe('post');
    expect(screen.queryByText('解除绑定：妈妈的手机')).toBeNull();
  });

  it('has download, erasure and who looked', () => {
    bound();
    const save = screen.getByRole('button', { name: '下载我家的全部信息' });
    expect(formOf(save).getAttribute('action')).toBe('/D/7K3M9XQ2VR/home/export');
    expect(screen.getByRole('link', { name: '谁看过我家的信息' }).getAttribute('href')).toMatch(/\/home\/looks$/);
    expect(screen.getByRole('link', { name: '删除我家的信息' }).getAttribute('href')).toMatch(/\/home\/erase$/);
  });
});

describe('who looked', () => {
  const look: Look = {
    ...{ at: Date.UTC(2026, 10, 26, 1), action: 'case.reveal', by: '王芳', roles: ['clerk'], reason: '核对电话' },
    ...{ revokeReason: null, itemName: '临时救助' },
  };
  it('says who, as what, when and why', () => {
    openHome({ name: 'looks', view: { ...shared, looks: [look] } });
    const [line] = within(screen.getByRole('main')).getAllByRole('listitem');
    expect(line?.textContent).toBe('看了完整信息临时救助 · 窗口人员 王芳 · 11月26日星期四 09:00理由：核对电话');
  });

  it('names a phone of the household as such, and why a binding ended in words', () => {
    const ended = {
      ...look,
      action: 'device.revoke',
      by: null,
      roles: [],
      reason: null,
      revokeReason: 'lost',
    } as const;
    openHome({ name: 'looks', view: { ...shared, looks: [{ ...ended, roles: [] }] } });
    const [line] = within(screen.getByRole('main')).getAllByRole('listitem');
    expect(line?.textContent).toContain('家里绑定的手机');
    expect(line?.textContent).toContain('理由：手机丢了');
  });

  it('says that nobody did', () => {
    openHome({ name: 'looks', view: { ...shared, looks: [] } });
    expect(screen.getByText('还没有人看过。')).toBeTruthy();
  });
});

describe('erasing', () => {
  const line: ErasureLine = {
    ...{ caseId: '01HXA', receipt: '482719360574', itemName: '临时救助', photos: 2 },
    fate: { answers: { goes: false, why: 'archive', until: '2037-01-01' }, photos: { goes: true } },
  };
  it('says before what goes, what stays, until when and why', () => {
    openHome({ name: 'erase', view: { ...shared, plan: { lines: [line], devices: 2 } } });
    const card = (name: string) => screen.getByRole('heading', { name }).closest('section')?.textContent;
    expect(card('现在就删')).toContain('2 张照片');
    expect(card('现在就删')).not.toContain('填的内容、姓名、电话');
    expect(card('先留着')).toContain('《档案法》要求保存，2037年1月1日 起可以删');
  });

  it('ends no binding unless that is ticked', async () => {
    const { user } = openHome({ name: 'erase', view: { ...shared, plan: { lines: [], devices: 2 } } });
    const button = screen.getByRole('button', { name: '我看清楚了，现在删除' });
    expect(postedBy(formOf(button))).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: '同时解除全部 2 部手机的绑定' }));
    expect(postedBy(formOf(button))).toEqual([['devices', 'yes']]);
  });

  it('says afterwards how much it was', () => {
    openHome({ name: 'erased', view: { ...shared, cases: 1, photos: 2 } });
    expect(screen.getByText('删了 1 件事的内容、2 张照片。')).toBeTruthy();
  });
});

describe('applying from the household’s own phone', () => {
  it('asks for whom, by name, and offers somebody new', () => {
    openHome({
      name: 'who',
      view: {
        ...{ ...shared, item: { id: 'mz-fire', name: '临时救助' } },
        applicants: [{ caseId: '01HXA', name: '王秀英' }],
      },
    });
    expect(screen.getByRole('link', { name: '王秀英' }).getAttribute('href')).toBe(
      '/D/7K3M9XQ2VR/home/apply/mz-fire?from=01HXA',
    );
    expect(screen.getByRole('link', { name: '别的人，从头填' }).getAttribute('href')).toMatch(/\?from=new$/);
  });
});
