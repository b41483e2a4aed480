import { screen, within } from '@testing-library/preact';
import { expect, it } from 'vitest';
import type { SystemState, TaskState } from '../../shared/system/schema.ts';
import { MORNING } from '../testing/cases.ts';
import { lost } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const HOUR = 3_600_000;
const task = (name: string, more: Partial<TaskState> = {}): TaskState => ({
  ...{ name, runs: 12, failures: 0, ranAt: MORNING, doneAt: MORNING, failedAt: null, failure: null },
  ...more,
});
const state = (more: Partial<SystemState> = {}): SystemState => ({
  now: MORNING,
  server: {
    ...{ version: '0.1.0', runtime: 'Node 24.1.0', startedAt: MORNING - 72 * HOUR, processes: 2 },
    disk: { free: 50e9, total: 100e9 },
    backup: { state: 'ok', lastGoodAt: MORNING - 7 * HOUR, bytes: 5, failure: null },
  },
  queues: [
    { name: 'alarms', waiting: 0, since: null },
    { name: 'seals', waiting: 3, since: MORNING },
  ],
  tasks: [task('seal'), task('photos')],
  ...more,
});
const open = (answer: SystemState | typeof lost, as: 'administrator' | 'clerk' = 'administrator') =>
  openStaff('/system', { as, answers: { 'GET /api/staff/system': answer } });

it('says how the server, its backups, what waits and the schedule stand', async () => {
  open(state());
  expect(await screen.findByText('备份正常。')).toBeTruthy();
  expect(screen.getByText(/7 小时前$/)).toBeTruthy();
  expect(screen.getByText('50.0 GB，共 100.0 GB')).toBeTruthy();
  expect(screen.getByText('3 天')).toBeTruthy();
  expect(screen.getByText('上一次全部成功。')).toBeTruthy();
  expect(screen.getByText(/不发短信/)).toBeTruthy();
});

it('puts what failed first, in its own words', async () => {
  const failed = task('photos', { failure: 'no such file', failedAt: MORNING, failures: 2 });
  open(state({ tasks: [task('seal'), failed] }));
  expect(await screen.findByText(/^1 项上一次没有成功/)).toBeTruthy();
  const rows = within(screen.getAllByRole('table')[0] as HTMLElement).getAllByRole('row');
  expect(rows[1]?.textContent).toContain('no such file');
});

it('rings for backups that fail or are missing, and for a disk that is nearly full', async () => {
  const { server } = state();
  if (!server) throw new Error('a server');
  const backup = { ...server.backup, state: 'failed' as const, failure: { at: MORNING, message: 'the disk is full' } };
  open(state({ server: { ...server, backup, disk: { free: 1e9, total: 100e9 } } }));
  expect(await screen.findByText(/^上一次备份没有成功：the disk is full.*npm run backup/)).toBeTruthy();
  expect(screen.getByText(/^磁盘快满了/)).toBeTruthy();
});

it('says before the first night that there is no backup yet', async () => {
  const { server } = state();
  if (!server) throw new Error('a server');
  open(state({ server: { ...server, backup: { ...server.backup, lastGoodAt: null } } }));
  expect(await screen.findByText(/^还没有备份/)).toBeTruthy();
  expect(screen.queryByText('备份正常。')).toBeNull();
});

it('says on Cloudflare who knows of the machine, and before the first run that there was none', async () => {
  open(state({ server: null, tasks: [] }));
  expect(await screen.findByText(/Cloudflare/)).toBeTruthy();
  expect(screen.getByText(/^定时任务还没有跑过/)).toBeTruthy();
});

it('says that it cannot be read, and is looked at again', async () => {
  const { user, network } = open(lost);
  expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
  network.answer({ 'GET /api/staff/system': state() });
  await user.click(screen.getByRole('button', { name: '再看一次' }));
  expect(await screen.findByText('备份正常。')).toBeTruthy();
});
