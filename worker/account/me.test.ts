import { beforeEach, expect, it } from 'vitest';
import type { Role } from '../../shared/access.ts';
import type { ServerState } from '../../shared/system/schema.ts';
import type { Context } from '../context.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { meOf } from './me.ts';
import type { StaffSession } from './session.ts';

let ctx: Context;
beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
});

/** A server of the town's own whose backups stand so. */
const serverWith = (state: ServerState['backup']['state']): ServerState => ({
  ...{ version: '1', runtime: 'Node', startedAt: 1, processes: 1, disk: { free: 1, total: 1 } },
  backup: { state, lastGoodAt: null, bytes: null, failure: null },
});

/** Whether it rings for someone with one role in a place. */
async function rings(role: Role, jurisdiction: string, server: ServerState | null): Promise<boolean> {
  const grants = [{ role, jurisdiction, departmentId: null }];
  const session = { actor: { kind: 'staff', id: 'a', name: '周敏', grants }, shared: false, state: 'open' };
  return (await meOf({ ...ctx, server: async () => server }, session as unknown as StaffSession)).backupRings;
}

it('rings for an administrator of all of the town while backups fail or are late', async () => {
  const seen = (['ok', 'late', 'failed', 'none'] as const).map((state) =>
    rings('administrator', '/1/2/', serverWith(state)),
  );
  expect(await Promise.all(seen)).toEqual([false, true, true, false]);
  expect(await rings('administrator', '/1/2/', null)).toBe(false);
});

it('rings for nobody else: a part of the town, another role', async () => {
  expect(await rings('administrator', '/1/2/1000/', serverWith('failed'))).toBe(false);
  expect(await rings('clerk', '/1/2/', serverWith('failed'))).toBe(false);
});
