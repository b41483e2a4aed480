import type { CaseMessages } from './zh-CN/case.ts';
import type { FormMessages } from './zh-CN/form.ts';
import type { OrderMessages } from './zh-CN/order.ts';
import type { AccountMessages } from './zh-CN/staff/account.ts';
import type { StaffAssistMessages } from './zh-CN/staff/assist.ts';
import type { CatalogueMessages } from './zh-CN/staff/catalogue.ts';
import type { CentreMessages } from './zh-CN/staff/centre.ts';
import type { CounterMessages } from './zh-CN/staff/counter.ts';
import type { DeskMessages } from './zh-CN/staff/desk.ts';
import type { HouseholdMessages } from './zh-CN/staff/household.ts';
import type { OrderDeskMessages } from './zh-CN/staff/order.ts';
import type { RecordMessages } from './zh-CN/staff/record.ts';
import type { ShellMessages } from './zh-CN/staff/shell.ts';

/** Parts of the staff's dictionary; a view loads its own, `shell` always; `case` and `form` are the resident's. */
export type StaffPart =
  | 'account'
  | 'desk'
  | 'household'
  | 'catalogue'
  | 'record'
  | 'centre'
  | 'counter'
  | 'assist'
  | 'case'
  | 'form'
  | 'order'
  | 'orderDesk';

export type StaffMessages = ShellMessages &
  CaseMessages &
  FormMessages &
  OrderMessages &
  OrderDeskMessages &
  AccountMessages &
  DeskMessages &
  HouseholdMessages &
  CatalogueMessages &
  RecordMessages &
  StaffAssistMessages &
  CentreMessages &
  CounterMessages;
export type { ShellMessages };
