import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { KeptDish, KeptService } from '../../shared/order/schema.ts';
import { refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';
import { NEW_SERVICE } from './new-service.ts';

const ESCORT: KeptService = {
  ...{ version: 2, position: 1, isOffered: true, changedAt: Date.UTC(2026, 10, 1), changedBy: '周敏' },
  service: {
    ...{ ...NEW_SERVICE, id: 'escort', name: { zh: '陪着看病', en: 'Escort' }, summary: { zh: '陪您去', en: 'Along' } },
    ...{ payment: { zh: '不收钱', en: 'Free' }, risks: [{ zh: '慢走', en: 'Slowly' }] },
    ask: { words: 'required', label: { zh: '去哪里', en: 'Where to' }, help: { zh: '写医院', en: 'The hospital' } },
  },
};
const TOFU: KeptDish = {
  ...{ id: 'd1', date: '2036-11-26', name: { zh: '红烧豆腐', en: 'Tofu' }, price: 800, portions: 20, ordered: 7 },
  ...{ diets: ['soft'], isWithdrawn: false },
};

const open = (answers: object = {}) =>
  openStaff('/menu', {
    as: 'clerk',
    answers: { 'GET /api/staff/menu': { services: [ESCORT] }, 'GET /api/staff/dishes': { dishes: [TOFU] }, ...answers },
  });
const button = (name: string) => screen.findByRole('button', { name });
const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });

describe('the menu of help, as the centre keeps it', () => {
  it('is changed by saving a service as the version after the one that was seen', async () => {
    const { user, network } = open({ 'POST /api/staff/menu': { version: 3 } });
    await user.click(await button('改'));
    await user.type(await field('名称（中文）'), '和取药');
    const times = await field('能约的时间，用空格隔开');
    await user.clear(times);
    await user.type(times, '08:30，14:00');
    await user.click(screen.getByRole('checkbox', { name: '现在能点' }));
    await user.click(await button('保存'));
    await button('加一种服务');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: '名称（中文）' })).toBeNull());
    const service = { ...ESCORT.service, name: { zh: '陪着看病和取药', en: 'Escort' }, times: ['08:30', '14:00'] };
    expect(network.bodiesTo('/api/staff/menu')).toEqual([{ base: 2, position: 1, isOffered: false, service }]);
  });

  it('gets a meal with the hour until which it is ordered, under a number that stays', async () => {
    const { user, network } = open({ 'POST /api/staff/menu': { version: 1 } });
    await user.click(await button('加一种服务'));
    await user.type(await field('编号（小写字母，以后不改）'), 'meals');
    for (const one of screen
      .getAllByRole<HTMLInputElement>('textbox')
      .filter(({ required, value }) => required && !value))
      await user.type(one, '饭');
    await user.click(screen.getByRole('checkbox', { name: '送饭：住户选当天的菜' }));
    expect(await screen.findByDisplayValue('09:30')).toBeTruthy();
    await user.click(await button('保存'));
    await waitFor(() => expect(network.bodiesTo('/api/staff/menu')).toHaveLength(1));
    expect(network.bodiesTo('/api/staff/menu')).toMatchObject([
      {
        base: 0,
        position: 1,
        isOffered: true,
        service: { id: 'meals', meal: { cutOff: '09:30' }, name: { zh: '饭' } },
      },
    ]);
  });

  it('says which fields are wrong, and keeps what was typed', async () => {
    const { user } = open({
      'POST /api/staff/menu': refused(422, 'invalid', [{ field: 'service.times', code: 'invalid' }]),
    });
    await user.click(await button('改'));
    await user.type(await field('名称（中文）'), '了');
    await user.click(await button('保存'));
    expect((await screen.findByRole('alert')).textContent).toBe('有的地方没填或者不对，请检查：times');
    expect((await field('名称（中文）')).value).toBe('陪着看病了');
  });

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const { user } = open({ 'POST /api/staff/menu': refused(409, 'conflict') });
    await user.click(await button('改'));
    await user.click(await button('保存'));
    expect((await screen.findByRole('alert')).textContent).toContain('刚才有人先改了');
  });
});

describe('the dishes of the days', () => {
  it('are added with price in fen and what they suit', async () => {
    const { user, network } = open({ 'POST /api/staff/dishes': { done: true } });
    await user.click(await button('加一道菜'));
    await user.type(await field('菜名（中文）'), '青菜面');
    await user.type(await field('菜名（英文）'), 'Noodles');
    await user.type(screen.getByLabelText('多少钱（元）'), '6.5');
    await user.click(screen.getAllByRole('checkbox')[0] as HTMLElement);
    await user.click(await button('保存'));
    await waitFor(() => expect(screen.queryByRole('button', { name: '保存' })).toBeNull());
    expect(network.bodiesTo('/api/staff/dishes')).toMatchObject([
      { dishes: [{ name: { zh: '青菜面', en: 'Noodles' }, price: 650, portions: 20, diets: [expect.any(String)] }] },
    ]);
  });

  it('are taken off the day and put on again; what is ordered stays ordered', async () => {
    const { user, network } = open({ 'POST /api/staff/dishes/d1': { done: true } });
    expect(await screen.findByText(/7\/20 份/)).toBeTruthy();
    network.answer({ 'GET /api/staff/dishes': { dishes: [{ ...TOFU, isWithdrawn: true }] } });
    await user.click(await button('下架'));
    expect(await screen.findByText('已下架')).toBeTruthy();
    await user.click(await button('再上架'));
    await waitFor(() =>
      expect(network.bodiesTo('/api/staff/dishes/d1')).toEqual([{ isWithdrawn: true }, { isWithdrawn: false }]),
    );
  });

  it('cannot be fewer than are ordered: the page says so', async () => {
    const { user, network } = open({ 'POST /api/staff/dishes/d1': refused(409, 'soldOut') });
    const line = within((await button('改份数')).closest('tr') as HTMLElement);
    const portions = line.getByRole('spinbutton', { name: '几份' });
    portions.removeAttribute('min');
    await user.clear(portions);
    await user.type(portions, '5');
    await user.click(line.getByRole('button', { name: '改份数' }));
    expect((await screen.findByRole('alert')).textContent).toBe('份数不能比已订的少。');
    expect(network.bodiesTo('/api/staff/dishes/d1')).toEqual([{ portions: 5 }]);
  });
});
