import type { Transition } from '../lifecycle.ts';
import type { AccountStatus } from './status.ts';

/** What can happen to an account (账号), and who may do it. Nobody decides about their own. */
export const accountLifecycle = [
  { action: 'applyAnew', from: 'refused', to: 'applied', permission: 'account.register' },
  { action: 'approve', from: 'applied', to: 'approved', permission: 'account.decide' },
  { action: 'refuse', from: 'applied', to: 'refused', permission: 'account.decide', reason: true },
  { action: 'suspend', from: 'approved', to: 'suspended', permission: 'account.decide', reason: true },
  { action: 'restore', from: 'suspended', to: 'approved', permission: 'account.decide' },
] as const satisfies readonly Transition<AccountStatus>[];
export type AccountAction = (typeof accountLifecycle)[number]['action'];
