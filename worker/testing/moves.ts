import type { Actor, Role } from '../../shared/access.ts';
import type { ApplicationAction } from '../../shared/application/lifecycle.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';

/** Someone of the office of the test town, without an account. */
export const officer = (role: Role, id: string = role, jurisdiction = '/1/2/'): Actor => ({
  kind: 'staff',
  id,
  name: `名${id}`,
  grants: [{ role, jurisdiction, departmentId: role === 'officer' ? 1 : null }],
});

type Move = readonly [Role | 'system', ApplicationAction, { reason?: string; detail?: unknown }?];

const NOTICE = { reason: '少了票据，身份证看不清。', detail: { materials: ['bills'], unclear: [] } };

/** Steps that lead an application of `test-relief` from the door to a status. */
export const WAYS: Readonly<Record<'correctionsRequested' | 'inReview' | 'delivered' | 'closed', readonly Move[]>> = {
  correctionsRequested: [['clerk', 'requestCorrections', NOTICE]],
  inReview: [
    ['clerk', 'accept'],
    ['clerk', 'transfer', { detail: { departmentId: 1 } }],
  ],
  get delivered() {
    return [
      ...this.inReview,
      ['officer', 'grant', { detail: { result: '发放' } }],
      ['clerk', 'deliver', { detail: { way: 'collect' } }],
    ] as const;
  },
  get closed() {
    return [...this.delivered, ['system', 'close']] as const;
  },
};

/** Has the office move a case, one step after the other. */
export async function move(ctx: Context, caseId: string, moves: readonly Move[]): Promise<void> {
  for (const [who, action, more] of moves) {
    const actor: Actor = who === 'system' ? { kind: 'system' } : officer(who);
    await transition({ ...ctx, actor }, { caseId, action, ...more });
  }
}
