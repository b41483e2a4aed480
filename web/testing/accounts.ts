import type { AccountView } from '../../shared/account/schema.ts';
import { MORNING } from './cases.ts';

const PLACE = { zh: '青禾镇', en: 'Qinghe' };

/** An account that somebody has asked for and nobody has decided about. */
export function accountView(more: Partial<AccountView> = {}): AccountView {
  const post = { role: 'clerk', jurisdiction: '/1/2/', place: PLACE, departmentId: null, department: null } as const;
  return {
    ...{ id: 'acc1', name: '周敏', status: 'applied', phone: '138****5678', idNumber: '3301***********012', post },
    ...{ appliedAt: MORNING, changedAt: MORNING, reason: null, isOwn: false, openSessions: 0 },
    ...{ grants: [], hasSecondFactor: false, recovery: null },
    ...more,
  };
}
