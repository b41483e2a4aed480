import type { SameKeys } from '../../translate.ts';
import type { AccountMessages } from '../../zh-CN/staff/account.ts';

/** English for `zh-CN/staff/account.ts`. */
export const account: SameKeys<AccountMessages> = {
  'account.title': 'Accounts',
};
