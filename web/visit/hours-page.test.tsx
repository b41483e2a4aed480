import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { HoursLine } from '../../shared/visit/schema.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';
import { hoursLine } from '../testing/visits.ts';

async function openHours(hours: HoursLine[], answers: object = {}, more = false) {
  const desk = openStaff('/hours', {
    as: 'supervisor',
    answers: { 'GET /api/staff/hours': { hours, more }, ...answers },
  });
  await screen.findByRole('heading', { level: 1, name: '认定服务时间' });
  if (hours.length) await screen.findAllByRole('table');
  return { ...desk, decided: (id: string) => desk.network.bodiesTo(`/api/staff/hours/${id}`) };
}
const rowOf = (name: string) => within(screen.getByRole('rowheader', { name }).closest('tr') as HTMLElement);

describe('hours that wait', () => {
  it('say when, how long, what they rest on and what about them does not fit', async () => {
    await openHours([hoursLine('a', { doubts: ['tooFast', 'sentLater'], cap: 'expected', note: '帮忙搬了米' })]);
    const row = rowOf('赵强');
    expect(row.getByText(/10:00–10:50/)).toBeTruthy();
    expect(row.getByText('50 分钟')).toBeTruthy();
    expect(row.getByText('两家之间走得太快')).toBeTruthy();
    expect(row.getByText('没有网络，后来送到').className).toBe('soft');
    expect(row.getByText('已按一般时间的两倍封顶')).toBeTruthy();
    expect(row.getByText('志愿者说：帮忙搬了米')).toBeTruthy();
  });

  it('are approved as proposed with one press, and leave the list', async () => {
    const { user, network, decided } = await openHours([hoursLine('a')], { 'POST /api/staff/hours/a': { id: 'a' } });
    network.answer({ 'GET /api/staff/hours': { hours: [], more: false } });
    await user.dblClick(rowOf('赵强').getByRole('button', { name: '认定' }));
    expect(await screen.findByText(/没有等认定的/)).toBeTruthy();
    expect(decided('a')).toEqual([{ decision: 'approve' }]);
  });

  it('are corrected with a reason that the volunteer is told', async () => {
    const { user, decided } = await openHours([hoursLine('a')], { 'POST /api/staff/hours/a': { id: 'a' } });
    await user.click(rowOf('赵强').getByRole('button', { name: '改时间' }));
    await user.clear(screen.getByLabelText('改成多少分钟'));
    await user.type(screen.getByLabelText('改成多少分钟'), '45');
    await user.type(screen.getByLabelText('理由（志愿者看得到）'), '中间去了别家');
    await user.click(screen.getByRole('button', { name: '就这样定' }));
    await waitFor(() => expect(decided('a')).toEqual([{ decision: 'approve', minutes: 45, reason: '中间去了别家' }]));
  });

  it('are refused with a reason', async () => {
    const { user, decided } = await openHours([hoursLine('a')], { 'POST /api/staff/hours/a': { id: 'a' } });
    await user.click(rowOf('赵强').getByRole('button', { name: '不认定' }));
    expect(screen.queryByLabelText('改成多少分钟')).toBeNull();
    await user.type(screen.getByLabelText('理由（志愿者看得到）'), '没有去过');
    await user.click(screen.getByRole('button', { name: '就这样定' }));
    await waitFor(() => expect(decided('a')).toEqual([{ decision: 'refuse', reason: '没有去过' }]));
  });

  it('of oneself are left to somebody else', async () => {
    await openHours([hoursLine('a', { isOwn: true })]);
    expect(rowOf('赵强').getByText('自己的，由别人认定')).toBeTruthy();
    expect(rowOf('赵强').queryByRole('button')).toBeNull();
  });

  it('that the resident has not confirmed can be refused, not approved', async () => {
    await openHours([hoursLine('a', { proof: null })]);
    const section = within(screen.getByRole('region', { name: '等住户确认的' }));
    expect(section.queryByRole('button', { name: '认定' })).toBeNull();
    expect(section.getByRole('button', { name: '不认定' })).toBeTruthy();
  });

  it('that somebody else decided meanwhile are loaded again', async () => {
    const { user, network } = await openHours([hoursLine('a'), hoursLine('b', { volunteer: '钱丽' })], {
      'POST /api/staff/hours/a': refused(409, 'notAvailable'),
    });
    network.answer({ 'GET /api/staff/hours': { hours: [hoursLine('b', { volunteer: '钱丽' })], more: false } });
    await user.click(rowOf('赵强').getByRole('button', { name: '认定' }));
    await waitFor(() => expect(screen.queryByText('赵强')).toBeNull());
    expect(rowOf('钱丽').getByRole('button', { name: '认定' })).toBeTruthy();
  });

  it('keep the reason when the network breaks off', async () => {
    const { user } = await openHours([hoursLine('a')], { 'POST /api/staff/hours/a': lost });
    await user.click(rowOf('赵强').getByRole('button', { name: '不认定' }));
    await user.type(screen.getByLabelText('理由（志愿者看得到）'), '没有去过');
    await user.click(screen.getByRole('button', { name: '就这样定' }));
    expect(await screen.findByText(/网络不通/)).toBeTruthy();
    expect((screen.getByLabelText('理由（志愿者看得到）') as HTMLInputElement).value).toBe('没有去过');
  });

  it('are more than a page, and it says so', async () => {
    await openHours([hoursLine('a')], {}, true);
    expect(await screen.findByText('还有更多，先定完这些。')).toBeTruthy();
  });

  it('are nobody’s to decide but the centre’s', async () => {
    openStaff('/hours', { as: 'volunteer' });
    expect(await screen.findByRole('heading', { name: '没有权限看这一页' })).toBeTruthy();
  });
});
