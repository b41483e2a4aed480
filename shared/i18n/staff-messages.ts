import type { CaseMessages } from './zh-CN/case.ts';
import type { FollowMessages } from './zh-CN/follow.ts';
import type { FormMessages } from './zh-CN/form.ts';
import type { OrderMessages } from './zh-CN/order.ts';
import type { AccountMessages } from './zh-CN/staff/account.ts';
import type { StaffAssistMessages } from './zh-CN/staff/assist.ts';
import type { RecordMessages } from './zh-CN/staff/audit.ts';
import type { CatalogueMessages } from './zh-CN/staff/catalogue.ts';
import type { CentreMessages } from './zh-CN/staff/centre.ts';
import type { CounterMessages } from './zh-CN/staff/counter.ts';
import type { DeskMessages } from './zh-CN/staff/desk.ts';
import type { HouseholdMessages } from './zh-CN/staff/household.ts';
import type { ImportMessages } from './zh-CN/staff/import.ts';
import type { PlacesMessages } from './zh-CN/staff/jurisdiction.ts';
import type { OrderDeskMessages } from './zh-CN/staff/order.ts';
import type { PlatesMessages } from './zh-CN/staff/plates.ts';
import type { ShellMessages } from './zh-CN/staff/shell.ts';
import type { SystemMessages } from './zh-CN/staff/system.ts';
import type { VisitMessages } from './zh-CN/staff/visit.ts';

/** Parts of the staff's dictionary; a view loads its own, `shell` always; `case` and `form` are the resident's. */
export type StaffPart =
  | 'account'
  | 'desk'
  | 'household'
  | 'catalogue'
  | 'record'
  | 'system'
  | 'visit'
  | 'follow'
  | 'centre'
  | 'counter'
  | 'import'
  | 'places'
  | 'assist'
  | 'case'
  | 'form'
  | 'order'
  | 'orderDesk'
  | 'plates';

export type StaffMessages = ShellMessages &
  AccountMessages &
  CaseMessages &
  CatalogueMessages &
  CentreMessages &
  CounterMessages &
  DeskMessages &
  FollowMessages &
  FormMessages &
  HouseholdMessages &
  ImportMessages &
  OrderDeskMessages &
  OrderMessages &
  PlacesMessages &
  PlatesMessages &
  RecordMessages &
  StaffAssistMessages &
  SystemMessages &
  VisitMessages;
export type { ShellMessages };
