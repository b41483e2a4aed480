import { cleanup, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { OrderPages, OrderView } from '../../shared/order/pages.ts';
import type { MenuLine } from '../../shared/order/schema.ts';
import { CENTRE, CONTACTS, formOf, openOrder, PLATE, postedBy } from '../testing/resident.tsx';

const service: MenuLine = {
  ...{ id: 'escort', icon: 'footprints', name: '陪着看病', summary: '陪您去医院。', minutes: 120, volunteers: 1 },
  ...{ payment: '不收钱', risks: [], ask: { words: 'required', label: '去哪里', help: '写医院的名字。' } },
  ...{ mayRepeat: true, isMeal: false, dishes: [] },
  days: [
    { date: '2026-11-26', times: ['09:00', '14:00'] },
    { date: '2026-11-27', times: ['09:00'] },
  ],
};
const meal: MenuLine = {
  ...{ ...service, id: 'meal', name: '送饭', isMeal: true, mayRepeat: false },
  ...{ ask: { words: 'nothing', label: '', help: '' } },
  days: ['26', '27', '28', '29'].map((day) => ({ date: `2026-11-${day}`, times: ['11:30'] })),
  dishes: [
    { id: 'd1', date: '2026-11-26', name: '红烧豆腐', price: 800, left: 3, diets: ['soft'] },
    { id: 'd2', date: '2026-11-27', name: '青菜面', price: 650, left: 0, diets: [] },
    { id: 'd4', date: '2026-11-29', name: '蒸鱼', price: 1200, left: 9, diets: [] },
  ] as MenuLine['dishes'],
};
const form = (more: Partial<OrderPages['form']> = {}, language: 'zh' | 'en' = 'zh') =>
  openOrder(
    {
      name: 'form',
      view: {
        ...{ service, address: PLATE.address, centre: CENTRE, today: '2026-11-26', key: 'key-1' },
        ...{ values: {}, errors: [], sentBefore: null, ...more },
      },
    },
    { language },
  );
const send = () => screen.getByRole<HTMLButtonElement>('button', { name: '就这样点' });
const posted = () => Object.fromEntries(postedBy(formOf(send())));

describe('the menu of help', () => {
  const menu = (services: OrderPages['menu']['services']) =>
    openOrder({
      name: 'menu',
      view: { address: PLATE.address, gridWorker: CONTACTS.gridWorker, centre: CENTRE, services },
    });

  it('has each service one tap away, and the emergency numbers before it', () => {
    menu([{ id: 'escort', icon: 'footprints', name: '陪着看病', summary: '陪您去医院。', soonest: '2026-11-26' }]);
    const link = screen.getByRole('link', { name: /陪着看病/ });
    expect(link.getAttribute('href')).toBe('/D/7K3M9XQ2VR/order/new/escort');
    const links = screen.getAllByRole('link').map((one) => one.getAttribute('href'));
    expect(links.indexOf('tel:120')).toBeLessThan(links.indexOf('/D/7K3M9XQ2VR/order/new/escort'));
  });

  it('says that there are no days left', () => {
    menu([{ id: 'escort', icon: 'footprints', name: '陪着看病', summary: '陪您去医院。', soonest: null }]);
    expect(screen.getByRole('link', { name: /这几天没有了/ })).toBeTruthy();
  });

  it('says that there is nothing to order, and whom to call', () => {
    menu([]);
    expect(screen.getByText('现在没有可以点的服务，请打电话。')).toBeTruthy();
    expect(screen.getByRole('link', { name: /139 0000 0001/ }).getAttribute('href')).toBe('tel:13900000001');
  });
});

describe('ordering help', () => {
  it('posts key, day, time, wish and person', async () => {
    const { user } = form();
    await user.click(screen.getByRole('radio', { name: '明天 11月27日星期五' }));
    await user.click(screen.getByRole('radio', { name: '09:00' }));
    await user.type(screen.getByRole('textbox', { name: '去哪里' }), '县医院');
    await user.type(screen.getByRole('textbox', { name: '给谁帮忙' }), '王秀英');
    await user.type(screen.getByRole('textbox', { name: '打哪个电话找得到您' }), '13800001234');
    expect(posted()).toMatchObject({
      ...{ key: 'key-1', date: '2026-11-27', time: '09:00', words: '县医院', name: '王秀英', phone: '13800001234' },
      repeat: 'once',
    });
    expect(formOf(send()).method).toBe('post');
  });

  it('has neither day nor time chosen where there are several', () => {
    form();
    expect(posted().date).toBeUndefined();
    expect(posted().time).toBeUndefined();
  });

  it('has the only day and time chosen already', () => {
    form({ service: { ...service, days: [{ date: '2026-11-26', times: ['09:00'] }] } });
    expect(posted()).toMatchObject({ date: '2026-11-26', time: '09:00' });
  });

  it('can be filled in by keyboard', async () => {
    const { user } = form();
    screen.getByRole('radio', { name: '今天 11月26日星期四' }).focus();
    await user.keyboard(' ');
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: '09:00' }));
    await user.keyboard(' ');
    expect(posted()).toMatchObject({ date: '2026-11-26', time: '09:00' });
  });

  it('asks who orders, how related and how it was agreed, for somebody else', async () => {
    const { user } = form();
    await user.click(screen.getByRole('checkbox', { name: '我是替别人点的' }));
    await user.type(screen.getByRole('textbox', { name: '您叫什么名字' }), '王小明');
    await user.click(screen.getByRole('radio', { name: '邻居' }));
    await user.click(screen.getByRole('radio', { name: '当面说的' }));
    expect(posted()).toMatchObject({ forOther: 'yes', by: '王小明', relation: 'neighbour', how: 'inPerson' });
    expect(screen.queryByRole('radio', { name: '帮办人员' })).toBeNull();
  });

  it('comes back with what was typed and what is wrong', () => {
    const errors = [
      { field: 'phone', code: 'notAPhone' },
      { field: 'date', code: 'required' },
    ];
    form({ values: { name: ['王秀英'], phone: '12', repeat: 'weekly' }, errors });
    const [summary] = screen.getAllByRole('alert');
    const links = within(summary ?? document.body).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      '打哪个电话找得到您: 请填能打通的手机号或座机号（座机要带区号）',
      '哪一天: 请填写这一项',
    ]);
    for (const link of links) expect(document.querySelector(link.getAttribute('href') ?? '')).toBeTruthy();
    expect(posted()).toMatchObject({ name: '王秀英', phone: '12', repeat: 'weekly' });
  });

  it('says under which number an earlier sending arrived', () => {
    form({ sentBefore: '482719360574' });
    expect(screen.getByRole('alert').textContent).toContain('482719360574');
  });

  it('has no form where no day is left', () => {
    form({ service: { ...service, days: [] } });
    expect(screen.queryByRole('button', { name: '就这样点' })).toBeNull();
    expect(screen.getByText('这几天没有了')).toBeTruthy();
  });

  it('names days in English', () => {
    form({}, 'en');
    expect(screen.getByRole('radio', { name: /Thursday,? 26 November/ })).toBeTruthy();
  });
});

describe('ordering a meal', () => {
  it('chooses day and dish in one, one portion unless said otherwise', async () => {
    const { user } = form({ service: meal });
    await user.click(screen.getByRole('radio', { name: /红烧豆腐 8 元/ }));
    expect(posted()).toMatchObject({ dish: 'd1', portions: '1', time: '11:30' });
  });

  it('says how many are left, and does not sell what is gone', () => {
    form({ service: meal });
    expect(screen.getByRole('radio', { name: /还有 3 份 · 软一点/ })).toBeTruthy();
    const gone = screen.getByRole<HTMLInputElement>('radio', { name: /青菜面 6.50 元.*订完了/ });
    expect(gone.disabled).toBe(true);
  });

  it('folds later days away, unless the dish of one was chosen', () => {
    form({ service: meal });
    expect(document.querySelector('fieldset details')?.hasAttribute('open')).toBe(false);
    form({ service: meal, values: { dish: 'd4' } });
    expect(document.querySelector('fieldset details')?.hasAttribute('open')).toBe(true);
    expect(posted().dish).toBe('d4');
  });

  it('carries every diet', async () => {
    const { user } = form({ service: meal, values: { diets: ['soft'] } });
    await user.click(screen.getByRole('checkbox', { name: '少盐' }));
    const diets = postedBy(formOf(send())).filter(([name]) => name === 'diets');
    expect(diets).toEqual([
      ['diets', 'soft'],
      ['diets', 'lowSalt'],
    ]);
  });
});

const order: OrderView = {
  ...{ caseId: '01HXORDER', receipt: '482719360574', version: 2, status: 'placed', isOpen: true, centre: CENTRE },
  ...{ serviceName: '陪着看病', dishName: null, price: null, portions: 1, payment: '不收钱', isForOther: false },
  ...{ startsAt: Date.UTC(2026, 10, 27, 1), pin: '4827', volunteers: [], steps: [], series: null },
  ...{ may: { cancel: true, confirm: false, rate: false }, isLateToCancel: false, isNew: false, isStale: false },
  qr: { side: 21, path: 'M0 0h1v1z' },
};
const own = (more: Partial<OrderView> = {}) => openOrder({ name: 'order', view: { ...order, ...more } });

describe('one’s own order', () => {
  it('shows number, code for the volunteer, and when', () => {
    own({ isNew: true });
    expect(screen.getByText('4827 1936 0574')).toBeTruthy();
    expect(document.querySelector('.pin')?.textContent).toBe('4827');
    expect(document.querySelector<HTMLElement>('.pin')?.dataset.say).toBe('4 8 2 7');
    expect(screen.getAllByText('11月27日星期五 09:00').length).toBeGreaterThan(0);
  });

  it('hides the code once it is of no more use', () => {
    own({ pin: null });
    expect(document.querySelector('.pin')).toBeNull();
  });

  it('confirms with the version that was seen', () => {
    own({ status: 'done', may: { cancel: false, confirm: true, rate: true } });
    const hidden = document.querySelector('form input[name=version]');
    const form_ = formOf(hidden ?? document.body);
    expect(form_.getAttribute('action')).toBe('/D/7K3M9XQ2VR/order/01HXORDER/confirm');
    expect(postedBy(form_)).toEqual([['version', '2']]);
  });

  it('offers only what may be done now', () => {
    own({ may: { cancel: false, confirm: false, rate: false } });
    expect(screen.queryByRole('link', { name: '不要了，取消' })).toBeNull();
  });

  it('says that something has changed since the page was opened', () => {
    own({ isStale: true });
    expect(screen.getByRole('alert').textContent).toBeTruthy();
  });
});

describe('an order of many days', () => {
  const day = (date: string, state: 'coming' | 'placed' | 'skipped', status: OrderView['status'] | null = null) => ({
    ...{ date, state, status },
  });
  const days = [
    day('2026-11-27', 'placed', 'accepted'),
    day('2026-11-28', 'placed', 'arrived'),
    day('2026-12-01', 'coming'),
    day('2026-12-02', 'skipped'),
  ];
  const series = (isStopped = false) =>
    own({ series: { until: '2026-12-31', isStopped, days } as OrderView['series'] });
  const skips = () => screen.queryAllByRole<HTMLButtonElement>('button', { name: /^跳过/ });

  it('has a button beside each day that can still be skipped, which sends that day', () => {
    series();
    expect(skips().map((one) => postedBy(formOf(one)))).toEqual([[['date', '2026-11-27']], [['date', '2026-12-01']]]);
    expect(formOf(skips()[0] as HTMLElement).getAttribute('action')).toBe('/D/7K3M9XQ2VR/order/01HXORDER/skip');
  });

  it('names the day in each button, and says of a skipped one that it is', () => {
    series();
    expect(skips().map((one) => one.getAttribute('aria-label'))).toEqual([
      expect.stringContaining('11月27日'),
      expect.stringContaining('12月1日'),
    ]);
    const skipped = screen.getByText('12月2日星期三').closest('li');
    expect(skipped?.querySelector('button')).toBeNull();
    expect(skipped?.textContent).toContain('跳过');
  });

  it('is stopped as a whole; then only what is placed already can be skipped', () => {
    series();
    const stop = formOf(screen.getByRole('button', { name: '从明天起都不要了' }));
    expect(stop.getAttribute('action')).toBe('/D/7K3M9XQ2VR/order/01HXORDER/stop');
    cleanup();
    series(true);
    expect(screen.queryByRole('button', { name: '从明天起都不要了' })).toBeNull();
    expect(skips().map((one) => postedBy(formOf(one)))).toEqual([[['date', '2026-11-27']]]);
  });
});

describe('cancelling an order', () => {
  const cancel = (more: Partial<OrderView> = {}) => openOrder({ name: 'cancel', view: { ...order, ...more } });

  it('asks first, with the way back before the way out', () => {
    cancel();
    const no = screen.getByRole('link', { name: '不取消' });
    const yes = screen.getByRole<HTMLButtonElement>('button', { name: '是的，取消' });
    expect(no.compareDocumentPosition(yes) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(postedBy(formOf(yes))).toEqual([['version', '2']]);
  });

  it('says that portions in the making have to be paid', () => {
    cancel({ isLateToCancel: true });
    expect(screen.getByText('今天的饭已经在做了，取消也要按订的份数付钱。')).toBeTruthy();
  });

  it('has no button once it is too late', () => {
    cancel({ may: { cancel: false, confirm: false, rate: false } });
    expect(screen.queryByRole('button', { name: '是的，取消' })).toBeNull();
  });
});
