import { screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookingLine, CentreSettings } from '../../shared/appointment/desk.ts';
import { refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const OPEN: [number, number][] = [[510, 720]];
const settings = (more: Partial<CentreSettings> = {}): CentreSettings => ({
  ...{ version: 3, mayEdit: true, mayEditRoster: true, specialDays: [], closures: [] },
  rules: {
    ...{ periodMinutes: 15, bufferMinutes: 0, horizonDays: 14, leadMinutes: 60, walkInPercent: 20 },
    ...{ cancelMinutes: 120, lateMinutes: 15, confirmMinutes: 60, closesOnHolidays: true },
  },
  windows: [
    {
      ...{ id: 1, place: 'centre', letter: 'A', number: 1, name: { zh: '社保', en: 'Insurance' }, seatsEach: 1 },
      ...{ isActive: true, items: [{ itemId: 'mz-fire', minutes: 15 }] },
    },
  ],
  weeks: [{ windowId: null, week: [[], OPEN, OPEN, OPEN, OPEN, OPEN, []] }],
  items: [
    { id: 'mz-fire', name: '临时救助' },
    { id: 'mz-old', name: '高龄补贴' },
  ],
  ...more,
});
const HIT: BookingLine = {
  ...{ caseId: '01HXBOOK', receipt: '482719360574', status: 'booked', version: 1, at: '2026-12-02T09:00', windowId: 1 },
  ...{ place: 'centre', ticket: null, title: '临时救助', name: '王*英', phone: '138****5678', isAskedToMove: false },
};
const SAVED = { version: 4, hits: [] };
const nobody = { 'POST /api/staff/centre/preview': { hits: [] }, 'POST /api/staff/centre': SAVED };

function open(
  tab: string,
  answers: object = {},
  more: Partial<CentreSettings> = {},
  as: 'administrator' | 'clerk' = 'administrator',
) {
  return openStaff(`/centre#${tab}`, { as, answers: { 'GET /api/staff/centre': settings(more), ...answers } });
}
const button = (name: string) => screen.findByRole('button', { name });
const saved = () => screen.findByText('已保存。没有影响预约。');
const sentTo = (network: ReturnType<typeof open>['network']) => network.bodiesTo('/api/staff/centre');

beforeEach(() => {
  // Where a window has none: what is asked before something is saved stands on the page.
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (this: HTMLDialogElement) {
    this.setAttribute('open', '');
  });
});

describe('the windows of the centre', () => {
  it('get a new one with the next number and letter, and what is done there in how many minutes', async () => {
    const { user, network } = open('windows', nobody);
    await user.click(await button('加一个窗口'));
    await user.type(screen.getByRole('textbox', { name: '中文名' }), '民政');
    await user.type(screen.getByRole('textbox', { name: '英文名' }), 'Relief');
    await user.type(screen.getByRole('spinbutton', { name: '高龄补贴' }), '20');
    await user.click(await button('保存'));
    await saved();
    const window = {
      ...{ id: null, number: 2, letter: 'B', place: 'centre', name: { zh: '民政', en: 'Relief' }, seatsEach: 1 },
      ...{ isActive: true, items: [{ itemId: 'mz-old', minutes: 20 }] },
    };
    expect(sentTo(network)).toEqual([{ version: 3, change: { what: 'window', window } }]);
  });

  it('say whose number is taken, and keep what was typed', async () => {
    const { user } = open('windows', {
      'POST /api/staff/centre/preview': refused(422, 'invalid', [{ field: 'letter', code: 'taken' }]),
    });
    await user.click(await button('改'));
    await user.clear(screen.getByRole('textbox', { name: '中文名' }));
    await user.type(screen.getByRole('textbox', { name: '中文名' }), '综合');
    await user.click(await button('保存'));
    expect(await screen.findByText('别的窗口已经用了')).toBeTruthy();
    expect(screen.getByDisplayValue('综合')).toBeTruthy();
  });
});

describe('the hours of the centre', () => {
  it('are read as they are written, and sent for the whole week', async () => {
    const { user, network } = open('hours', nobody);
    const saturday = await screen.findByRole('textbox', { name: '星期六' });
    await user.type(saturday, '9:00至12:00、13:30-17:00');
    await user.click(await button('保存'));
    await saved();
    expect(sentTo(network)).toEqual([
      {
        version: 3,
        change: {
          ...{ what: 'hours', windowId: null },
          week: [
            [],
            OPEN,
            OPEN,
            OPEN,
            OPEN,
            OPEN,
            [
              [540, 720],
              [810, 1020],
            ],
          ],
        },
      },
    ]);
  });

  it('that nobody can read are not sent', async () => {
    const { user, network } = open('hours', nobody);
    await user.type(await screen.findByRole('textbox', { name: '星期六' }), '上午');
    await user.click(await button('保存'));
    expect(screen.getByText(/^看不懂，请写成/)).toBeTruthy();
    expect(network.sent).toEqual([]);
  });

  it('are only looked at by who may not change them', async () => {
    open('hours', {}, { mayEdit: false }, 'clerk');
    expect(await screen.findByText('只有管理员能改。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
  });
});

describe('closing', () => {
  const close = async ({ user }: ReturnType<typeof open>) => {
    const form = within((await screen.findByRole('heading', { name: '停办' })).closest('form') as HTMLElement);
    await user.selectOptions(form.getByRole('combobox', { name: '哪里' }), '1');
    const date = form.getByLabelText<HTMLInputElement>('日期');
    await user.clear(date);
    await user.type(date, '2036-12-02');
    await user.click(form.getByRole('button', { name: '上午' }));
    await user.type(form.getByRole('textbox', { name: '原因' }), '停电');
    await user.click(form.getByRole('button', { name: '停办' }));
  };
  const change = {
    ...{ what: 'closure', windowId: 1, reason: '停电' },
    ...{ from: '2036-12-02T00:00', to: '2036-12-02T12:00' },
  };

  it('a window for a morning that hits nobody is saved at once', async () => {
    const page = open('closures', nobody);
    await close(page);
    await saved();
    expect(sentTo(page.network)).toEqual([{ version: 3, change }]);
  });

  it('that hits a booking is shown first, and asks its person to move with the reason', async () => {
    const page = open('closures', {
      'POST /api/staff/centre/preview': { hits: [HIT] },
      'POST /api/staff/centre': { version: 4, hits: [HIT] },
      'POST /api/staff/appointments/ask-to-move': { asked: ['01HXBOOK'] },
    });
    await close(page);
    const dialog = within(await screen.findByRole('dialog', { name: '这样改会影响 1 个预约' }));
    expect(dialog.getByText('王*英')).toBeTruthy();
    expect(sentTo(page.network)).toEqual([]);
    await page.user.click(dialog.getByRole('button', { name: '保存，并请他们换时间' }));
    expect(await screen.findByText('已保存，已经请 1 位换时间。')).toBeTruthy();
    expect(sentTo(page.network)).toEqual([{ version: 3, change }]);
    expect(page.network.bodiesTo('/api/staff/appointments/ask-to-move')).toEqual([
      { caseIds: ['01HXBOOK'], reason: '停电' },
    ]);
  });

  it('is dropped by “不改”, with nothing saved', async () => {
    const page = open('closures', { 'POST /api/staff/centre/preview': { hits: [HIT] } });
    await close(page);
    const dialog = within(await screen.findByRole('dialog'));
    await page.user.click(dialog.getByRole('button', { name: '不改' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sentTo(page.network)).toEqual([]);
  });

  it('a whole day takes empty hours', async () => {
    const { user, network } = open('closures', nobody);
    const form = within((await screen.findByRole('heading', { name: '特殊日' })).closest('form') as HTMLElement);
    const date = form.getByLabelText<HTMLInputElement>('日期');
    await user.clear(date);
    await user.type(date, '2036-10-01');
    await user.type(form.getByRole('textbox', { name: '原因' }), '国庆');
    await user.click(form.getByRole('button', { name: '定下来' }));
    await saved();
    expect(sentTo(network)).toEqual([
      { version: 3, change: { what: 'specialDay', onDate: '2036-10-01', hours: [], reason: '国庆' } },
    ]);
  });

  it('is taken back', async () => {
    const closure = {
      id: 'c1',
      windowId: null,
      from: '2036-12-02T00:00',
      to: '2036-12-02T12:00',
      reason: '停电',
      by: '王芳',
    };
    const { user, network } = open('closures', nobody, { closures: [closure] });
    await user.click(await button('取消停办'));
    await saved();
    expect(sentTo(network)).toEqual([{ version: 3, change: { what: 'noClosure', id: 'c1' } }]);
  });

  it('after somebody else saved first goes on from what there is now', async () => {
    const page = open('closures', {
      'POST /api/staff/centre/preview': { hits: [] },
      'POST /api/staff/centre': [refused(409, 'conflict'), SAVED],
    });
    await screen.findByRole('heading', { name: '停办' });
    page.network.answer({ 'GET /api/staff/centre': settings({ version: 9 }) });
    await close(page);
    expect((await screen.findByRole('alert')).textContent).toContain('刚才有人先改了');
    await page.user.click(screen.getAllByRole('button', { name: '停办' }).at(-1) as HTMLElement);
    await saved();
    expect(sentTo(page.network)).toMatchObject([{ version: 3 }, { version: 9, change }]);
  });
});
