import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { systemContext } from '../composition.ts';
import type { Context } from '../context.ts';
import { runSchedule } from '../schedule.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { getSystem } from './get-system.ts';
import { noteRuns } from './note-runs.ts';

let ctx: Context;
beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
});

const administratorOf = (jurisdiction: string): Context => ({
  ...ctx,
  actor: {
    kind: 'staff',
    id: 'a',
    name: '周敏',
    grants: [{ role: 'administrator', jurisdiction, departmentId: null }],
  },
});

it('names every task of the schedule once it has run, and here no server', async () => {
  expect((await getSystem(administratorOf('/1/2/'))).tasks).toEqual([]);
  await runSchedule(env);
  await runSchedule(env);
  const { tasks, server, queues } = await getSystem(administratorOf('/1/2/'));
  expect(tasks.map(({ name }) => name)).toContain('alarms');
  expect(tasks.every(({ runs, failures, doneAt }) => runs === 2 && failures === 0 && doneAt !== null)).toBe(true);
  expect(server).toBeNull();
  expect(queues.map(({ name }) => name)).toEqual(['alarms', 'seals']);
});

it('keeps what a task failed with until it succeeds, and when that was afterwards too', async () => {
  const system = await systemContext(env);
  await noteRuns(system, [
    { name: 'photos', at: 1, error: new Error('outside', { cause: new Error('no such file') }) },
  ]);
  const find = async () => (await getSystem(administratorOf('/1/2/'))).tasks.find(({ name }) => name === 'photos');
  expect(await find()).toMatchObject({ failure: 'no such file', failures: 1, failedAt: 1, doneAt: null });
  await noteRuns(system, [{ name: 'photos', at: 2, error: undefined }]);
  expect(await find()).toMatchObject({ failure: null, runs: 2, failures: 1, failedAt: 1, doneAt: 2 });
});

it('is there for who administers a town, not for who does a part of it', async () => {
  await expect(getSystem(administratorOf('/1/2/1000/'))).rejects.toMatchObject({ code: 'notFound' });
  expect(await getSystem(administratorOf('/1/'))).toHaveProperty('queues');
});
