import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Appointment } from '../../shared/appointment/schema.ts';
import type { BookingPages } from '../../shared/appointment/view.ts';
import { CENTRE, formOf, openPage, PLATE_CODE, postedBy } from '../testing/resident.tsx';

const appointment = (more: Partial<Appointment> = {}): Appointment => ({
  ...{ caseId: 'b1', receipt: '482193605741', status: 'booked', version: 2, title: '临时救助', place: 'centre' },
  ...{ items: [{ id: 'mz-fire', name: '临时救助' }], at: '2026-12-03T09:30', minutes: 15, ticket: 'A012' },
  ...{ window: { number: 2, name: '综合窗口' }, changeableUntil: '2026-12-03T07:30', canChange: true, canCancel: true },
  ...{ offerUntil: null, waiting: null, moveAsked: null, centre: CENTRE },
  ...more,
});
type View = BookingPages['appointment'];
const open = (booking: Partial<Appointment> = {}, more: Partial<View> = {}, path = `/D/${PLATE_CODE}/appointment/b1`) =>
  openPage(
    {
      name: 'appointment',
      view: {
        ...{ appointment: appointment(booking), lunar: '农历十月廿五', qr: { side: 21, path: 'M0 0h1v1z' }, bring: [] },
        ...{ problem: null, waitToken: null, centre: CENTRE },
        ...more,
      },
    },
    { path },
  );
const link = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href') ?? null;
const OWN = `/D/${PLATE_CODE}/appointment/b1`;

describe('one’s own booking', () => {
  it('says when, where and under which number, and goes into the phone’s calendar', () => {
    open();
    expect(screen.getByRole('heading', { level: 1, name: '约好了' })).toBeTruthy();
    expect(screen.getByText('农历十月廿五')).toBeTruthy();
    expect(screen.getByText('2号窗口 综合窗口')).toBeTruthy();
    expect(screen.getByText('4821 9360 5741')).toBeTruthy();
    expect(screen.getByRole('img', { name: '签到用的码' })).toBeTruthy();
    expect(link('存到手机日历')).toBe(`${OWN}/calendar.ics`);
    expect(link('改时间')).toBe(`${OWN}/move`);
    expect(link('取消预约')).toBe(`${OWN}/cancel`);
  });

  it('below a plate offers company to the centre, on its day', () => {
    open();
    const company = screen.getByText('要志愿者陪着去').closest('a');
    expect(company?.getAttribute('href')).toBe(`/D/${PLATE_CODE}/order/new/escort?on=2026-12-03`);
    open({}, {}, '/appointment/b1');
    expect(screen.queryByText('要志愿者陪着去')).toBeNull();
  });

  it('is not changed by oneself any more when it is near: says whom to call', () => {
    open({ canChange: false, canCancel: false });
    expect(screen.getByText('离约好的时间不到两个小时了，要改请打电话。')).toBeTruthy();
    expect(link('改时间')).toBeNull();
    expect(link('取消预约')).toBeNull();
  });

  it('at home has no window, no code and no way to the desk', () => {
    open({ place: 'home', window: null });
    expect(screen.getByText('工作人员上门')).toBeTruthy();
    expect(screen.queryByRole('img', { name: '签到用的码' })).toBeNull();
    expect(screen.queryByText('A012')).toBeNull();
  });

  it.each([
    ['tooLate', /^离约好的时间太近/],
    ['conflict', /^刚才有人先改了/],
    ['notAvailable', /^现在不能这样做了/],
  ] as const)('says what did not work: %s', (problem, words) => {
    open({}, { problem });
    expect(screen.getByRole('alert').textContent).toMatch(words);
  });

  it('that the centre asks to move takes a proposed time with one press, or another', () => {
    open({ moveAsked: { reason: '窗口检修', times: ['2026-12-04T09:00', '2026-12-04T10:00'] } });
    const card = within(screen.getByRole('heading', { name: '中心请您换个时间' }).closest('section') as HTMLElement);
    expect(card.getByText('窗口检修')).toBeTruthy();
    const [first] = card.getAllByRole<HTMLButtonElement>('button');
    const form = formOf(first as HTMLElement);
    expect(form.getAttribute('action')).toBe(`${OWN}/move`);
    expect(postedBy(form, first)).toEqual([
      ['version', '2'],
      ['at', '2026-12-04T09:00'],
    ]);
    expect(card.getByRole('link', { name: '另选时间' }).getAttribute('href')).toBe(`${OWN}/move`);
  });

  it('in line says for which days, and can be left', () => {
    open({
      ...{ status: 'waiting', at: null, window: null, ticket: null, changeableUntil: null, canChange: false },
      waiting: { from: '2026-12-03', to: '2026-12-05' },
    });
    expect(screen.getByRole('heading', { level: 1, name: '已经在排队' })).toBeTruthy();
    expect(screen.getByText(/^等 .*之间的位子。$/)).toBeTruthy();
    expect(link('不排了')).toBe(`${OWN}/cancel`);
    expect(link('改时间')).toBeNull();
  });

  it('that became free is confirmed until a time, with the version that was seen', () => {
    open({ status: 'offered', offerUntil: '2026-12-02T18:00', changeableUntil: null, canChange: false });
    expect(screen.getByText(/^请在 .*以前确认，过了就给下一位。$/)).toBeTruthy();
    const form = formOf(screen.getByRole('button', { name: '就要这个时间' }));
    expect(form.getAttribute('action')).toBe(`${OWN}/confirm`);
    expect(postedBy(form)).toEqual([['version', '2']]);
  });

  it('at the counter leads to how many are before', () => {
    open({ status: 'checkedIn', canChange: false, canCancel: false }, { waitToken: 'w'.repeat(24) });
    expect(link('看前面还有几个人')).toBe(`/wait/${'w'.repeat(24)}`);
  });

  it.each([['cancelled'], ['noShow'], ['lapsed']] as const)('that is over (%s) can be made again', (status) => {
    open({ status, canChange: false, canCancel: false });
    expect(link('再约一次')).toBe(`/D/${PLATE_CODE}/book/day?item=mz-fire`);
    expect(link('存到手机日历')).toBeNull();
  });

  it('that is done can be rated', () => {
    open({ status: 'done', canChange: false, canCancel: false });
    expect(screen.getByRole('link', { name: /评/ }).getAttribute('href')).toBe(`/D/${PLATE_CODE}/progress/b1/rate`);
  });
});

describe('cancelling a booking', () => {
  const openCancel = (booking: Partial<Appointment> = {}) =>
    openPage(
      { name: 'appointmentCancel', view: { appointment: appointment(booking), centre: CENTRE } },
      { path: `${OWN}/cancel` },
    );

  it('says what it means before it is done', () => {
    openCancel();
    expect(screen.getByText('取消以后，位子马上给别人。要再来，得重新约。')).toBeTruthy();
    expect(link('不取消')).toBe(OWN);
    const form = formOf(screen.getByRole('button', { name: '取消预约' }));
    expect(form.method).toBe('post');
    expect(postedBy(form)).toEqual([['version', '2']]);
  });

  it('of a place in line is leaving the line', () => {
    openCancel({ status: 'waiting', at: null });
    expect(screen.getByRole('heading', { level: 1, name: '不排了' })).toBeTruthy();
  });
});
