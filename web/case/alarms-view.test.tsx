import { cleanup, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { AlarmLine } from '../../shared/case/alarms.ts';
import { lost } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const alarm = (changes: Partial<AlarmLine> = {}): AlarmLine => ({
  ...{ caseId: 'a', receipt: '482719360574', itemName: '临时救助' },
  ...{ caseKind: 'application', status: 'inReview', kind: 'half' },
  ...{ at: Date.UTC(2026, 10, 20), dueAt: Date.UTC(2026, 10, 27), daysLeft: 5 },
  ...{ owner: '李窗口', mine: false, department: '民政办' },
  ...changes,
});

const open = (...alarms: AlarmLine[]) =>
  openStaff('/alarms', { as: 'clerk', answers: { 'GET /api/staff/alarms': { alarms } } });

describe('the warnings', () => {
  it('lead to their cases, and say how much time is left and whose each is', async () => {
    open(alarm());
    const link = await screen.findByRole('link', { name: /临时救助/ });
    expect(link.getAttribute('href')).toBe('/staff/case/a');
    expect(link.textContent).toContain('4827 1936 0574');
    expect(link.textContent).toContain('还有 5 个工作日');
    expect(link.textContent).toContain('李窗口');
  });

  it('count what is overdue, in words', async () => {
    open(alarm(), alarm({ caseId: 'b', kind: 'overdue', daysLeft: -2 }));
    expect(await screen.findByText('1 件已超期')).toBeTruthy();
    expect(
      (await screen.findAllByRole('link', { name: /临时救助/ })).map(({ textContent }) => textContent)[1],
    ).toContain('已超 2 个工作日');
  });

  it('say so when there is none, and when they cannot be read', async () => {
    open();
    expect(await screen.findByText(/没有提醒/)).toBeTruthy();
    cleanup();
    openStaff('/alarms', { as: 'clerk', answers: { 'GET /api/staff/alarms': lost } });
    expect(await screen.findByRole('button', { name: '再看一次' })).toBeTruthy();
  });
});
