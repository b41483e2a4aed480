/** Words of the staff's pages: account. Keys begin with `account.`. */
export const account = {
  'account.title': '账号',
} as const;

export type AccountMessages = typeof account;
