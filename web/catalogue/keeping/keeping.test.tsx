import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Draft, KeptItem, KeptLine } from '../../../shared/catalogue/keeping.ts';
import { lost, refused } from '../../testing/network.ts';
import { openStaff, staffMember } from '../../testing/staff.tsx';
import { blankItem } from './blank.ts';

const CATEGORIES: KeptItem['categories'] = [
  { id: 'mz', name: { zh: '民政', en: 'Relief' }, hint: { zh: '救助', en: 'Help' }, icon: 'handHelping' },
];
const ITEM = blankItem('mz-fire', 'mz', '临时救助');
const kept = (more: Partial<KeptItem> = {}): KeptItem => ({
  ...{ id: 'mz-fire', published: ITEM, draft: null, last: ITEM, categories: CATEGORIES },
  versions: [
    {
      ...{ version: 3, status: 'published', publishedAt: Date.UTC(2026, 9, 1), draftedBy: '周敏' },
      ...{ confirmedBy: '王芳', retiredWhy: null },
    },
  ],
  ...more,
});
const draft = (more: Partial<Draft> = {}): Draft => ({
  ...{ item: { ...ITEM, trips: 2 }, stamp: 7, at: Date.UTC(2026, 10, 1), returned: null },
  by: { id: 'somebody', name: '周敏' },
  ...more,
});
const open = (item: KeptItem, answers = {}) =>
  openStaff('/items/mz-fire', {
    as: 'administrator',
    answers: { 'GET /api/staff/items/mz-fire': item, ...answers },
  });
const button = (name: string) => screen.findByRole('button', { name });

describe('keeping an item of the catalogue', () => {
  it('saves what was changed as a draft that goes on from the published version', async () => {
    const { user, network } = open(kept(), { 'POST /api/staff/items/mz-fire/draft': { stamp: 8, version: 4 } });
    const [name] = await screen.findAllByDisplayValue('临时救助');
    await user.type(name as HTMLElement, '金');
    network.answer({
      'GET /api/staff/items/mz-fire': kept({
        draft: draft({ by: { id: staffMember('administrator').id, name: '王芳' } }),
      }),
    });
    await user.click(await button('保存草稿'));
    expect(await screen.findByText('草稿已保存，等另一个人确认后发布。')).toBeTruthy();
    expect(network.bodiesTo('/api/staff/items/mz-fire/draft')).toEqual([
      { stamp: null, base: 3, item: { ...ITEM, name: { zh: '临时救助金', en: '' } } },
    ]);
    expect(sessionStorage.getItem('item:mz-fire')).toBeNull();
  });

  it('says field by field what is wrong, and each leads there', async () => {
    const { user } = open(kept(), {
      'POST /api/staff/items/mz-fire/draft': refused(422, 'invalid', [{ field: 'summary.zh', code: 'required' }]),
    });
    await user.click(await button('保存草稿'));
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('有 1 处要改：')).toBeTruthy();
    await user.click(alert.getByRole('button'));
    expect(document.activeElement?.closest('fieldset')?.getAttribute('aria-label')).toBe('简介');
  });

  it('keeps in the tab what could not be sent, and offers it again', async () => {
    const first = open(kept(), { 'POST /api/staff/items/mz-fire/draft': lost });
    await first.user.type((await screen.findAllByDisplayValue('临时救助'))[0] as HTMLElement, '金');
    await first.user.click(await button('保存草稿'));
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    document.body.replaceChildren();
    open(kept());
    expect(await screen.findByText('这里有您上次没保存的修改，已经恢复。')).toBeTruthy();
    expect(screen.getByDisplayValue('临时救助金')).toBeTruthy();
  });

  it('shows what others saved meanwhile beside one’s own, which stays', async () => {
    const { user, network } = open(kept(), { 'POST /api/staff/items/mz-fire/draft': refused(409, 'conflict') });
    await user.type((await screen.findAllByDisplayValue('临时救助'))[0] as HTMLElement, '金');
    await user.click(await button('保存草稿'));
    network.answer({ 'GET /api/staff/items/mz-fire': kept({ draft: draft() }) });
    await user.click(await button('看别人改了什么'));
    expect(await screen.findByText(/^您写的时候，别人保存或发布了新的内容/)).toBeTruthy();
    expect(screen.getByDisplayValue('临时救助金')).toBeTruthy();
    expect(screen.getByRole('table').textContent).toContain('临时救助金');
  });
});

describe('the draft of somebody else', () => {
  it('is published with the word that its facts were checked', async () => {
    const { user, network } = open(kept({ draft: draft() }), {
      'POST /api/staff/items/mz-fire/publish': { version: 4 },
    });
    await user.click(await screen.findByRole('checkbox', { name: /^内容我核对过了/ }));
    network.answer({ 'GET /api/staff/items/mz-fire': kept() });
    await user.click(await button('确认并发布'));
    expect(await screen.findByText(/^已发布，群众现在就能看到/)).toBeTruthy();
    expect(network.bodiesTo('/api/staff/items/mz-fire/publish')).toEqual([{ stamp: 7, checked: true }]);
  });

  it('is given back with words', async () => {
    const { user, network } = open(kept({ draft: draft() }), {
      'POST /api/staff/items/mz-fire/reject': { done: true },
    });
    await user.click(await button('退回修改'));
    await user.type(screen.getByRole('textbox', { name: '要改什么' }), '跑几趟写错了');
    await user.click(await button('退回给写的人'));
    expect(await screen.findByText('已退回给写的人。')).toBeTruthy();
    expect(network.bodiesTo('/api/staff/items/mz-fire/reject')).toEqual([{ stamp: 7, words: '跑几趟写错了' }]);
  });

  it('that changed meanwhile is not published: the page says to look again', async () => {
    const { user } = open(kept({ draft: draft() }), {
      'POST /api/staff/items/mz-fire/publish': refused(409, 'conflict'),
    });
    await user.click(await button('确认并发布'));
    expect(await screen.findByText('草稿刚才变了。请刷新这一页，看最新的再确认。')).toBeTruthy();
  });

  it('that was given back stands with its reason before whoever mends it', async () => {
    open(kept({ draft: draft({ returned: { name: '老负', words: '电话不对' } }) }));
    expect(await screen.findByText('老负 退回了草稿')).toBeTruthy();
    expect(screen.getByText('电话不对')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '确认并发布' })).toBeNull();
  });
});

it('an item is retired with a reason and the version that was seen', async () => {
  const { user, network } = open(kept(), { 'POST /api/staff/items/mz-fire/retire': { done: true } });
  await user.click(await screen.findByText('停办这个事项'));
  await user.type(screen.getByRole('textbox', { name: '为什么停办' }), '并到别的事项里');
  await user.click(await button('停办'));
  expect(await screen.findByText('已停办，群众看不到了。')).toBeTruthy();
  expect(network.bodiesTo('/api/staff/items/mz-fire/retire')).toEqual([{ version: 3, words: '并到别的事项里' }]);
});

describe('the list of items', () => {
  const line = (id: string, zh: string, more: Partial<KeptLine> = {}): KeptLine => ({
    ...{ id, category: 'mz', name: { zh, en: zh }, version: 1, publishedAt: 1, verified: true },
    ...{ checkedOn: '2026-11-01', draft: null, draftedBy: null, ...more },
  });
  const list = () =>
    openStaff('/items', {
      as: 'administrator',
      answers: {
        'GET /api/staff/items': {
          items: [line('mz-fire', '临时救助'), line('mz-old', '高龄补贴', { draft: 'waiting', draftedBy: '周敏' })],
          categories: CATEGORIES,
        },
        'GET /api/staff/items/mz-new': refused(404, 'notFound'),
      },
    });

  it('is narrowed by a name, and by what waits for the second person', async () => {
    const { user } = list();
    await screen.findByRole('link', { name: '临时救助' });
    await user.selectOptions(screen.getByRole('combobox', { name: '只看' }), '等人确认的');
    expect(screen.queryByRole('link', { name: '临时救助' })).toBeNull();
    expect(screen.getByText('草稿等确认 · 周敏')).toBeTruthy();
    await user.type(screen.getByRole('searchbox', { name: '按名字或编号找' }), 'zzz');
    expect(screen.getByText('没有这样的事项。换个词，或者看全部。')).toBeTruthy();
  });

  it('begins a new item under a number of its own, on its own page', async () => {
    const { user, network } = list();
    await user.click(await screen.findByText('新建事项'));
    const [name, id] = within(screen.getByText('新建事项').closest('details') as HTMLElement).getAllByRole('textbox');
    await user.type(id as HTMLElement, 'mz-fire');
    await user.click(await button('开始填写'));
    expect(screen.getByText('这个编号已经有了。')).toBeTruthy();
    await user.clear(id as HTMLElement);
    await user.type(id as HTMLElement, 'mz-new');
    await user.type(name as HTMLElement, '新事项');
    await user.click(await button('开始填写'));
    await waitFor(() => expect(location.pathname).toBe('/staff/items/mz-new'));
    expect(await screen.findByDisplayValue('新事项')).toBeTruthy();
    expect(network.sent).toEqual([]);
  });
});
