import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { BookingPages, VisitChoice } from '../../shared/appointment/view.ts';
import { CENTRE, formOf, openPage, postedBy } from '../testing/resident.tsx';

const visit: VisitChoice = { items: [{ id: 'mz-fire', name: '临时救助' }], place: 'centre', about: null };
const moving = { caseId: '01HXBOOK', version: 3, at: '2026-11-27T09:00' };
const hrefs = (name: RegExp) => screen.getAllByRole('link', { name }).map((link) => link.getAttribute('href'));

describe('choosing what a visit is about', () => {
  const open = (more: Partial<BookingPages['bookItems']> = {}) =>
    openPage({
      name: 'bookItems',
      view: {
        categories: [
          {
            id: 'mz',
            name: '民政',
            items: [visit.items[0], { id: 'mz-dibao', name: '低保' }].flatMap((one) => one ?? []),
          },
          { id: 'rs', name: '人社', items: [{ id: 'rs-yanglao', name: '养老金' }] },
        ],
        ...{ chosen: [], about: null, error: null, centre: CENTRE, ...more },
      },
    });

  it('sends every ticked item on, by address, so that Back works', async () => {
    const { user } = open({ chosen: ['mz-fire'] });
    const first = screen.getByRole<HTMLInputElement>('checkbox', { name: '临时救助' });
    expect(first.checked).toBe(true);
    await user.click(screen.getByRole('checkbox', { name: '低保' }));
    expect(formOf(first).method).toBe('get');
    expect(formOf(first).getAttribute('action')).toBe('/D/7K3M9XQ2VR/book/day');
    expect(postedBy(formOf(first))).toEqual([
      ['item', 'mz-fire'],
      ['item', 'mz-dibao'],
    ]);
  });

  it('opens the categories in which something is chosen', () => {
    open({ chosen: ['rs-yanglao'] });
    const open_ = [...document.querySelectorAll('details[open] summary b')].map((one) => one.textContent);
    expect(open_).toEqual(['人社']);
  });

  it('carries the case whose papers are brought', () => {
    open({ about: '01HXCASE' });
    const button = screen.getByRole('button', { name: '选日子' });
    expect(postedBy(formOf(button))).toContainEqual(['about', '01HXCASE']);
  });

  it.each([
    ['none', '请先选一件要办的事。'],
    ['tooMany', '一次最多选 5 件，请去掉几件。'],
    ['apart', '这几件事不在同一个窗口办，请分开约。'],
  ] as const)('says what is wrong with the choice: %s', (error, words) => {
    open({ error });
    expect(screen.getByRole('alert').textContent).toBe(words);
  });
});

describe('choosing a day', () => {
  const day = (date: string, morning: number, afternoon: number) => ({ date, lunar: '十月十八', morning, afternoon });
  const open = (more: Partial<BookingPages['bookDays']> = {}, options = {}) =>
    openPage(
      {
        name: 'bookDays',
        view: {
          ...{ visit, later: '2026-12-10', moving: null, canBeHome: true, centre: CENTRE },
          days: [day('2026-11-26', 3, 0), day('2026-11-27', 0, 0)],
          ...more,
        },
      },
      options,
    );

  it('leads on from a day with something free, and not from one that is full', () => {
    open();
    expect(hrefs(/11月26日/)).toEqual(['/D/7K3M9XQ2VR/book/time?item=mz-fire&on=2026-11-26']);
    expect(screen.getByText(/上午还有 3 个时间/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /11月27日/ })).toBeNull();
    expect(screen.getByText(/约满或者不开门/)).toBeTruthy();
  });

  it('says lunar dates to who reads Chinese only', () => {
    open();
    expect(document.body.textContent).toContain('十月十八');
    open({}, { language: 'en' });
    expect(document.body.textContent).not.toContain('十月十八');
    expect(screen.getByText(/26 November/)).toBeTruthy();
  });

  it('offers later days, the line, and a visit at home', () => {
    open();
    expect(hrefs(/看以后的日子/)).toEqual(['/D/7K3M9XQ2VR/book/day?item=mz-fire&from=2026-12-10']);
    expect(hrefs(/排队等位子/)).toEqual(['/D/7K3M9XQ2VR/book/line?item=mz-fire']);
    expect(hrefs(/来不了？请人上门/)[0]).toContain('place=home');
  });

  it('offers no visit at home where nobody can come, nor without a plate', () => {
    open({ canBeHome: false });
    expect(screen.queryByRole('link', { name: /上门/ })).toBeNull();
    open({}, { path: '/book/day' });
    expect(screen.queryByRole('link', { name: /上门/ })).toBeNull();
  });

  it('leads back to the window from a visit at home', () => {
    open({ visit: { ...visit, place: 'home' } });
    expect(screen.getByText('上门办理')).toBeTruthy();
    expect(hrefs(/改成到窗口办/)[0]).not.toContain('place=home');
  });

  it('says that two weeks are full', () => {
    open({ days: [day('2026-11-26', 0, 0)] });
    expect(screen.getByText('这两个星期都约满了。')).toBeTruthy();
  });

  it('moves a booking in place of making one', () => {
    open({ moving });
    expect(screen.getByRole('heading', { level: 1, name: '改到哪天？' })).toBeTruthy();
    expect(hrefs(/11月26日/)).toEqual(['/D/7K3M9XQ2VR/appointment/01HXBOOK/move?on=2026-11-26']);
    expect(screen.queryByRole('link', { name: /排队等位子/ })).toBeNull();
  });
});

describe('choosing a time', () => {
  const open = (more: Partial<BookingPages['bookTimes']> = {}) =>
    openPage({
      name: 'bookTimes',
      view: {
        ...{ visit, date: '2026-11-26', lunar: '十月十八', moving: null, taken: null, centre: CENTRE },
        ...{ times: ['2026-11-26T09:00', '2026-11-26T14:30'], ...more },
      },
    });

  it('has morning and afternoon apart, each time a link to the last step', () => {
    open();
    expect(screen.getByRole('heading', { name: '上午' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: '下午' })).toBeTruthy();
    expect(hrefs(/^14:30$/)[0]).toMatch(/^\/D\/7K3M9XQ2VR\/book\/who\?item=mz-fire&at=2026-11-26T14(:|%3A)30$/);
  });

  it('moves by one press, with the version that was seen', () => {
    open({ moving });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: '09:00' });
    expect(formOf(button).getAttribute('action')).toBe('/D/7K3M9XQ2VR/appointment/01HXBOOK/move');
    expect(postedBy(formOf(button), button)).toEqual([
      ['version', '3'],
      ['at', '2026-11-26T09:00'],
    ]);
  });

  it('says that a time was taken meanwhile, and which are next', () => {
    open({ moving, taken: { at: '2026-11-26T09:00', alternatives: ['2026-11-26T09:30'] } });
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByText(/11月26日星期四 09:00 刚刚被别人约走了/)).toBeTruthy();
    expect(alert.getByRole('button', { name: '11月26日星期四 09:30' })).toBeTruthy();
  });

  it('says that the day is full', () => {
    open({ times: [] });
    expect(screen.getByText('这天约满了。')).toBeTruthy();
  });
});

describe('saying who comes', () => {
  const open = (more: Partial<BookingPages['bookWho']> = {}) =>
    openPage({
      name: 'bookWho',
      view: {
        ...{ visit, at: '2026-11-26T09:00', lunar: '十月十八', minutes: 20, key: 'key-1', name: '', phone: '' },
        ...{ errors: [], problem: null, alternatives: [], centre: CENTRE, ...more },
      },
    });

  it('posts visit, key, person and time', async () => {
    const { user } = open();
    await user.type(screen.getByRole('textbox', { name: '姓名' }), '王秀英');
    await user.type(screen.getByRole('textbox', { name: '电话' }), '13800001234');
    const button = screen.getByRole<HTMLButtonElement>('button', { name: '约这个时间' });
    expect(formOf(button).getAttribute('action')).toBe('/D/7K3M9XQ2VR/book');
    expect(postedBy(formOf(button), button)).toEqual([
      ['item', 'mz-fire'],
      ['place', 'centre'],
      ['key', 'key-1'],
      ['name', '王秀英'],
      ['phone', '13800001234'],
      ['at', '2026-11-26T09:00'],
    ]);
  });

  it('has other times one press away when this one was taken, with what was typed still there', () => {
    open({ problem: 'slotFull', alternatives: ['2026-11-26T10:00', '2026-11-27T09:00'], name: '王秀英', phone: '138' });
    expect(screen.getByRole('heading', { level: 1, name: '这个时间刚刚被别人约走了' })).toBeTruthy();
    const other = screen.getByRole<HTMLButtonElement>('button', { name: '11月27日星期五 09:00' });
    expect(Object.fromEntries(postedBy(formOf(other), other))).toMatchObject({
      name: '王秀英',
      at: '2026-11-27T09:00',
    });
    expect(screen.queryByRole('button', { name: '约这个时间' })).toBeNull();
    expect(hrefs(/排队等位子/)[0]).toContain('on=2026-11-26');
  });

  it.each([
    ['twoBookings', /您已经约了两次还没办/],
    ['keyReused', /这一份已经交过了，内容改过/],
  ] as const)('says why it cannot be booked: %s', (problem, words) => {
    open({ problem });
    expect(screen.getByRole('alert').textContent).toMatch(words);
  });

  it('names what is wrong in a summary and beside the field', () => {
    open({ errors: [{ field: 'phone', code: 'notAPhone' }], phone: '12' });
    expect(screen.getByRole('link', { name: /^电话: 请填能打通的手机号/ }).getAttribute('href')).toBe('#phone');
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: '电话' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.value).toBe('12');
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.every((id) => document.getElementById(id))).toBe(true);
  });
});

describe('joining the line', () => {
  const open = (more: Partial<BookingPages['bookLine']> = {}) =>
    openPage({
      name: 'bookLine',
      view: {
        ...{ visit, from: '2026-11-26', to: '2026-12-09', key: 'key-2', name: '', phone: '' },
        ...{ errors: [], problem: null, centre: CENTRE, ...more },
      },
    });

  it('posts the days, the person and a key', async () => {
    const { user } = open();
    await user.type(screen.getByRole('textbox', { name: '姓名' }), '王秀英');
    const button = screen.getByRole('button', { name: '开始排队' });
    expect(formOf(button).getAttribute('action')).toBe('/D/7K3M9XQ2VR/book/line');
    expect(Object.fromEntries(postedBy(formOf(button)))).toEqual({
      ...{ item: 'mz-fire', place: 'centre', key: 'key-2', from: '2026-11-26', to: '2026-12-09' },
      ...{ name: '王秀英', phone: '' },
    });
  });

  it('says that nobody sends a message', () => {
    open();
    expect(screen.getByText(/没有短信。请记下查询码/)).toBeTruthy();
  });

  it('says why one cannot join', () => {
    open({ problem: 'twoBookings' });
    expect(screen.getByRole('alert').textContent).toContain('您已经约了两次还没办');
  });
});
