import { act, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { AlarmLine } from '../../shared/case/alarms.ts';
import { MORNING } from '../testing/cases.ts';
import { lost } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const alarm = (caseId: string, more: Partial<AlarmLine> = {}): AlarmLine => ({
  ...{ caseId, receipt: '482193605741', caseKind: 'application', itemName: '临时救助', status: 'received' },
  ...{ kind: 'most', at: MORNING, dueAt: MORNING + 86_400_000, daysLeft: 1, owner: '王芳', mine: false },
  ...{ department: '民政办' },
  ...more,
});

function openAlarms(alarms: AlarmLine[]) {
  return openStaff('/alarms', { as: 'clerk', answers: { 'GET /api/staff/alarms': { alarms } } });
}

describe('the list of warnings', () => {
  it.each([
    [{ daysLeft: 3 }, ['快到时限', '还有 3 个工作日', '负责人 王芳', '民政办']],
    [{ daysLeft: 0, mine: true }, ['今天到期', '我负责']],
    [{ kind: 'overdue', daysLeft: -2, owner: null }, ['已超期', '已超 2 个工作日', '还没有人接手']],
    [{ kind: 'welfare', daysLeft: 0 }, ['敲门没人应，请去看看']],
  ] as const)('says what, how long and whose: %j', async (more, words) => {
    openAlarms([alarm('a', more)]);
    const link = await screen.findByRole('link', { name: /临时救助/ });
    for (const one of words) expect(link.textContent).toContain(one);
    expect(link.getAttribute('href')).toBe('/staff/case/a');
  });

  it('counts what wants somebody at once', async () => {
    openAlarms([alarm('a', { kind: 'overdue', daysLeft: -1 }), alarm('b', { kind: 'welfareOverdue' }), alarm('c')]);
    expect(await screen.findByText('2 件已超期')).toBeTruthy();
  });

  it('says that there is none, that it is being looked for, and that it cannot be read', async () => {
    const { network, user } = openStaff('/alarms', { as: 'clerk', answers: { 'GET /api/staff/alarms': lost } });
    const again = await screen.findByRole('button', { name: '再看一次' });
    expect(screen.getByRole('alert').textContent).toContain('网络不通');
    network.answer({ 'GET /api/staff/alarms': { alarms: [] } });
    await user.click(again);
    expect(await screen.findByText(/^没有提醒。/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('looks again each minute, in the background, and keeps the list when that fails', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval'] });
    const { network } = openAlarms([alarm('a')]);
    await screen.findByRole('link', { name: /临时救助/ });
    network.answer({ 'GET /api/staff/alarms': lost });
    await act(async () => void (await vi.advanceTimersByTimeAsync(60_000)));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('link', { name: /临时救助/ })).toBeTruthy();
    expect(network.asked.at(-1)?.headers.get('X-Background')).toBe('1');
  });
});
