import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { FormGuide } from '../../shared/application/view.ts';
import type { IndexEntry } from '../../shared/catalogue/edition.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import { createTranslate } from '../../shared/i18n/translate.ts';
import { enhancePage } from '../enhance/enhance.ts';
import { MESSAGES } from '../messages.ts';
import { GUIDE } from '../testing/form-guide.ts';
import { formOf, frameAt, openPart, postedBy } from '../testing/resident.tsx';
import { BringList } from './bring-list.tsx';
import { Search } from './search.tsx';

const entry = (id: string, zh: string, en: string, pinyin: string[]): IndexEntry => ({
  ...{ id, category: 'mz', name: { zh, en }, summary: { zh: '', en: '' }, caseType: 'promise', unlisted: false },
  ...{ terms: [zh, en.toLowerCase()], pinyin },
});
const INDEX = {
  categories: [],
  items: [
    entry('mz-dibao', '最低生活保障', 'Minimum living allowance', ['zuidishenghuobaozhang', 'zdshbz']),
    entry('mz-fire', '临时救助', 'Temporary relief', ['linshijiuzhu', 'lsjz']),
  ],
};
const search = (language: 'zh' | 'en' = 'zh', answers = {}) =>
  openPart(<Search query="" />, { language, answers: { 'GET /api/catalogue/index': INDEX, ...answers } });
const field = () => screen.getByRole<HTMLInputElement>('searchbox');

describe('searching in one’s own words', () => {
  it('shows what fits while typing, each a link that stays with the plate', async () => {
    const { user } = search();
    await user.type(field(), '救助');
    const link = await screen.findByRole('link', { name: /临时救助/ });
    expect(link.getAttribute('href')).toBe('/D/7K3M9XQ2VR/guide/mz-fire');
    expect(screen.getByRole('status').textContent).toBe('找到 1 件，点开看看');
  });

  it('knows pinyin and its initials', async () => {
    const { user } = search();
    await user.type(field(), 'lsjz');
    await screen.findByRole('link', { name: /临时救助/ });
    await user.clear(field());
    await user.type(field(), 'zuidi');
    await screen.findByRole('link', { name: /最低生活保障/ });
  });

  it('says that nothing fits', async () => {
    const { user } = search();
    await user.type(field(), '飞船');
    await screen.findByText('没有找到，换个说法试试，或者看下面的分类');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('fetches its list once, and not before somebody types', async () => {
    const { user, network } = search();
    expect(network.asked).toEqual([]);
    await user.type(field(), '临时');
    await screen.findByRole('link');
    expect(network.asked).toHaveLength(1);
  });

  it('shows nothing without a network, still sends its form, and asks again for the list later', async () => {
    const { user, network } = search();
    network.isDown = true;
    await user.type(field(), '临时');
    await waitFor(() => expect(network.asked).toHaveLength(1));
    expect(screen.getByRole('status').textContent).toBe('');
    expect(formOf(field()).getAttribute('action')).toBe('/D/7K3M9XQ2VR/guides');
    expect(postedBy(formOf(field()))).toEqual([['q', '临时']]);
    network.isDown = false;
    await user.clear(field());
    await user.type(field(), '临时');
    await screen.findByRole('link', { name: /临时救助/ });
  });

  it('names items in the reader’s language', async () => {
    const { user } = search('en');
    await user.type(field(), 'relief');
    const link = await screen.findByRole('link', { name: /Temporary relief/ });
    expect(link.getAttribute('href')).toBe('/en/D/7K3M9XQ2VR/guide/mz-fire');
  });
});

const [choice] = GUIDE.questions;
const bring = (materials: FormGuide['materials'] = GUIDE.materials, questions = choice ? [choice] : []) =>
  openPart(<BringList materials={materials} questions={questions} answers={{}} />);
const names = () =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((li) => li.querySelector('b')?.textContent);

describe('what to bring', () => {
  it('is everything before anything was answered, with the situations in words', () => {
    bring();
    expect(names()).toEqual(['身份证', '困难证明', '委托书 （替别人办）']);
  });

  it('follows the answers', async () => {
    const { user } = bring();
    await user.click(screen.getByRole('radio', { name: '给自己办' }));
    await waitFor(() => expect(names()).toEqual(['身份证', '困难证明']));
    await user.click(screen.getByRole('radio', { name: '替别人办' }));
    await waitFor(() => expect(names()).toEqual(['身份证', '困难证明', '委托书']));
  });

  it('sends answers in its body without script, never in the address', () => {
    bring();
    const form = formOf(screen.getByRole('radio', { name: '给自己办' }));
    expect(form.method).toBe('post');
    expect(form.getAttribute('action')).toBe('#bring');
  });

  it('says that nothing is needed', () => {
    bring([], []);
    expect(screen.getByText('什么都不用带。')).toBeTruthy();
  });

  it('says what may come later, and how many copies', () => {
    const [first, second] = GUIDE.materials;
    if (!first || !second) throw new Error('no materials');
    bring([{ ...first, form: 'copy', copies: 2 }, second], []);
    const [copies, later] = screen.getAllByRole('listitem');
    expect(copies?.textContent).toContain('带复印件 2 份');
    expect(later?.textContent).toContain('可以以后再补');
  });

  it('can be printed where there is script', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const { user } = bring();
    expect(screen.queryByRole('button', { name: '打印这张清单' })).toBeNull();
    enhancePage(createTranslate<AllMessages>(MESSAGES.zh), frameAt());
    await user.click(screen.getByRole('button', { name: '打印这张清单' }));
    expect(print).toHaveBeenCalledOnce();
  });
});
