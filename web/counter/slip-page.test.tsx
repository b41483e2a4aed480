import { screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { TicketSlip } from '../../shared/counter/schema.ts';
import { refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const SLIP: TicketSlip = {
  ...{ ticket: 'A012', itemName: '临时救助', arrivedAt: Date.UTC(2026, 10, 26, 1, 5), isElder: true, before: 3 },
  ...{ minutes: 25, waitUrl: 'https://town.example/W/x', qr: { side: 21, path: 'M0 0h1v1z' } },
  centre: { name: '青禾镇便民服务中心', phone: '0571-8765 4321' },
};
const open = (answer: object) =>
  openStaff('/reception/ticket/01HXTICKET', {
    as: 'clerk',
    answers: { 'GET /api/staff/counter/tickets/01HXTICKET/slip': answer },
  });

describe('the slip of a ticket', () => {
  it('says number, item, how many are before and how long that takes, and prints', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const { user } = open(SLIP);
    const slip = (await screen.findByText('A012')).closest('article');
    for (const words of ['临时救助', '前面还有 3 人，约 25 分钟', '09:05 取号', '0571-8765 4321'])
      expect(slip?.textContent).toContain(words);
    expect(screen.getByRole('img', { name: '扫一扫，在自己手机上看还要等多久。' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '打印' }));
    expect(print).toHaveBeenCalledOnce();
  });

  it('promises no minutes before a window is open', async () => {
    open({ ...SLIP, minutes: null });
    expect(await screen.findByText('前面还有 3 人')).toBeTruthy();
    expect(screen.queryByText(/分钟/)).toBeNull();
  });

  it('that is not there says so, and leads back to the desk', async () => {
    open(refused(404, 'notFound'));
    expect((await screen.findByRole('alert')).textContent).toContain('找不到');
    expect(screen.getByRole('link', { name: '返回' }).getAttribute('href')).toBe('/staff/reception');
    expect(screen.queryByRole('button', { name: '打印' })).toBeNull();
  });
});
