import type { ComponentType } from 'preact';
import { exec } from 'preact-iso/router';
import { holds, type Permission } from '../../../shared/access.ts';
import type { ShellMessages, StaffPart } from '../../../shared/i18n/staff-messages.ts';
import { holdsInTown, type StaffFrame } from '../../staff/context.tsx';
import type { ViewProps } from '../../staff/view-props.ts';
import {
  bell,
  building2,
  calendarClock,
  chartColumn,
  clock,
  conciergeBell,
  filePlus,
  fileSpreadsheet,
  handHelping,
  history,
  house,
  inbox,
  listChecks,
  map,
  mapPin,
  megaphone,
  printer,
  server,
  siren,
  stickyNote,
  users,
  utensils,
} from '../../ui/icons.gen.ts';

/** One page of the staff. Loaded when it is opened. */
export interface View {
  /** Below `/staff`, `/case/:id`. */
  path: string;
  /** Who sees it; `staff.open` for pages before signing in. */
  permission: Permission;
  /** About the town as a whole: who holds the permission in a part of it only, or in another town, does not see it. */
  ofTown?: true;
  words: readonly StaffPart[];
  load: () => Promise<ComponentType<ViewProps>>;
  /** Stands in the rail on the left, in this order. */
  rail?: { label: keyof ShellMessages; icon: string };
}

/** Every page of the staff. The first one in the rail that someone may see is where they begin. */
export const VIEWS: readonly View[] = [
  {
    path: '/inbox',
    permission: 'case.list',
    words: ['desk', 'case', 'order', 'orderDesk'],
    rail: { label: 'rail.inbox', icon: inbox },
    load: () => import('./inbox-with-checks.tsx').then((m) => m.InboxWithChecks),
  },
  {
    path: '/alarms',
    permission: 'case.list',
    words: ['desk', 'case', 'order'],
    rail: { label: 'rail.alarms', icon: bell },
    load: () => import('../../case/alarms-view.tsx').then((m) => m.AlarmsView),
  },
  {
    path: '/intake',
    permission: 'case.intake',
    words: ['desk', 'form'],
    rail: { label: 'rail.intake', icon: filePlus },
    load: () => import('../../application/intake-page.tsx').then((m) => m.IntakePage),
  },
  {
    path: '/case/:id',
    permission: 'case.read',
    words: ['desk', 'case', 'order', 'orderDesk', 'counter', 'follow'],
    load: () => import('./case-with-panels.tsx').then((m) => m.CaseWithPanels),
  },
  {
    path: '/case/:id/print/:sheet',
    permission: 'case.read',
    words: ['desk', 'case'],
    load: () => import('../../case/print-page.tsx').then((m) => m.PrintPage),
  },
  {
    path: '/accounts',
    permission: 'account.list',
    words: ['account'],
    rail: { label: 'rail.accounts', icon: users },
    load: () => import('../../account/accounts.tsx').then((m) => m.Accounts),
  },
  {
    path: '/accounts/:id',
    permission: 'account.list',
    words: ['account'],
    load: () => import('../../account/account-page.tsx').then((m) => m.AccountPage),
  },
  {
    path: '/household',
    permission: 'household.bind',
    words: ['household'],
    load: () => import('../../household/find-view.tsx').then((m) => m.HouseholdFindView),
    rail: { label: 'rail.households', icon: house },
  },
  {
    path: '/household/:id',
    permission: 'household.bind',
    words: ['household', 'assist'],
    load: () => import('./household-with-cards.tsx').then((m) => m.HouseholdWithCards),
  },
  {
    path: '/visits',
    permission: 'order.visit',
    words: ['visit'],
    rail: { label: 'rail.visits', icon: handHelping },
    load: () => import('../../visit/volunteer.tsx').then((m) => m.TodayView),
  },
  {
    path: '/visits/:id',
    permission: 'order.visit',
    words: ['visit'],
    load: () => import('../../visit/volunteer.tsx').then((m) => m.OrderView),
  },
  {
    path: '/ledger',
    permission: 'order.visit',
    words: ['visit'],
    rail: { label: 'rail.ledger', icon: clock },
    load: () => import('../../visit/volunteer.tsx').then((m) => m.LedgerView),
  },
  {
    path: '/profile',
    permission: 'order.visit',
    words: ['visit'],
    load: () => import('../../visit/volunteer.tsx').then((m) => m.ProfileView),
  },
  {
    path: '/orders',
    permission: 'order.board',
    words: ['orderDesk', 'order'],
    rail: { label: 'rail.orders', icon: handHelping },
    load: () => import('../../order/board-view.tsx').then((m) => m.BoardView),
  },
  {
    path: '/orders/new',
    permission: 'order.intake',
    words: ['orderDesk', 'desk'],
    load: () => import('../../order/intake-view.tsx').then((m) => m.OrderIntakeView),
  },
  {
    path: '/checks',
    permission: 'order.checkOn',
    words: ['orderDesk'],
    rail: { label: 'rail.checks', icon: siren },
    load: () => import('../../order/checks-view.tsx').then((m) => m.ChecksView),
  },
  {
    path: '/hours',
    permission: 'order.approveHours',
    words: ['visit'],
    rail: { label: 'rail.hours', icon: clock },
    load: () => import('../../visit/hours-page.tsx').then((m) => m.HoursPage),
  },
  {
    path: '/volunteers',
    permission: 'order.approveHours',
    words: ['visit'],
    rail: { label: 'rail.volunteers', icon: users },
    load: () => import('../../visit/volunteers-page.tsx').then((m) => m.VolunteersPage),
  },
  {
    path: '/volunteers/:id',
    permission: 'order.approveHours',
    words: ['visit'],
    load: () => import('../../visit/volunteer-page.tsx').then((m) => m.VolunteerPage),
  },
  {
    path: '/menu',
    permission: 'menu.edit',
    ofTown: true,
    words: ['orderDesk'],
    rail: { label: 'rail.menu', icon: utensils },
    load: () => import('../../order/menu-view.tsx').then((m) => m.MenuView),
  },
  {
    path: '/calendar',
    permission: 'centre.read',
    ofTown: true,
    words: ['centre', 'case'],
    rail: { label: 'rail.calendar', icon: calendarClock },
    load: () => import('../../appointment/calendar-view.tsx').then((m) => m.CalendarView),
  },
  {
    path: '/book',
    permission: 'appointment.bookFor',
    words: ['centre', 'desk', 'case'],
    load: () => import('../../appointment/book-view.tsx').then((m) => m.BookView),
  },
  {
    path: '/reception',
    permission: 'counter.read',
    ofTown: true,
    words: ['counter'],
    rail: { label: 'rail.reception', icon: conciergeBell },
    load: () => import('../../counter/reception-page.tsx').then((m) => m.ReceptionPage),
  },
  {
    path: '/reception/ticket/:id',
    permission: 'counter.read',
    ofTown: true,
    words: ['counter'],
    load: () => import('../../counter/slip-page.tsx').then((m) => m.SlipPage),
  },
  {
    path: '/counter',
    permission: 'appointment.serve',
    ofTown: true,
    words: ['counter'],
    rail: { label: 'rail.counter', icon: megaphone },
    load: () => import('../../counter/board-page.tsx').then((m) => m.BoardPage),
  },
  {
    path: '/counter-report',
    permission: 'counter.report',
    ofTown: true,
    words: ['counter'],
    rail: { label: 'rail.counterReport', icon: chartColumn },
    load: () => import('../../counter/report-page.tsx').then((m) => m.ReportPage),
  },
  {
    path: '/counter-settings',
    permission: 'counter.display',
    ofTown: true,
    words: ['counter'],
    load: () => import('../../counter/settings-page.tsx').then((m) => m.CounterSettings),
  },
  {
    path: '/display',
    permission: 'staff.open',
    words: ['counter'],
    load: () => import('../../counter/display-page.tsx').then((m) => m.DisplayPage),
  },
  {
    path: '/centre',
    permission: 'centre.read',
    ofTown: true,
    words: ['centre', 'case'],
    rail: { label: 'rail.centre', icon: building2 },
    load: () => import('../../appointment/settings-view.tsx').then((m) => m.SettingsView),
  },
  {
    path: '/help',
    permission: 'assist.begin',
    words: ['assist'],
    rail: { label: 'rail.help', icon: handHelping },
    load: () => import('../../assist/help-view.tsx').then((m) => m.HelpView),
  },
  {
    path: '/round',
    permission: 'plate.mount',
    words: ['plates'],
    rail: { label: 'rail.round', icon: mapPin },
    load: () => import('../../doorplate/round/round-page.tsx').then((m) => m.RoundPage),
  },
  {
    path: '/plates',
    permission: 'plate.print',
    words: ['plates'],
    rail: { label: 'rail.plates', icon: printer },
    load: () => import('../../doorplate/production/plates-page.tsx').then((m) => m.PlatesPage),
  },
  {
    path: '/plates/template',
    permission: 'plate.print',
    ofTown: true,
    words: ['plates'],
    load: () => import('../../doorplate/production/template-page.tsx').then((m) => m.TemplatePage),
  },
  {
    path: '/plates/batch/:id',
    permission: 'plate.print',
    words: ['plates'],
    load: () => import('../../doorplate/production/batch-page.tsx').then((m) => m.BatchPage),
  },
  {
    path: '/plates/batch/:id/:size',
    permission: 'plate.print',
    words: ['plates'],
    load: () => import('../../doorplate/production/sheet-page.tsx').then((m) => m.SheetPage),
  },
  {
    path: '/plate/:code',
    permission: 'plate.read',
    words: ['plates'],
    load: () => import('../../doorplate/production/plate-page.tsx').then((m) => m.PlatePage),
  },
  {
    path: '/imports',
    permission: 'household.import',
    words: ['import'],
    rail: { label: 'rail.imports', icon: fileSpreadsheet },
    load: () => import('../../import/import-page.tsx').then((m) => m.ImportPage),
  },
  {
    path: '/places',
    permission: 'household.change',
    words: ['places'],
    rail: { label: 'rail.places', icon: map },
    load: () => import('../../jurisdiction/places-page.tsx').then((m) => m.PlacesPage),
  },
  {
    path: '/places/:id',
    permission: 'household.change',
    words: ['places'],
    load: () => import('../../jurisdiction/household-change.tsx').then((m) => m.HouseholdChange),
  },
  {
    path: '/items',
    permission: 'catalogue.confirm',
    ofTown: true,
    words: ['catalogue'],
    rail: { label: 'rail.items', icon: listChecks },
    load: () => import('../../catalogue/keeping/items-page.tsx').then((m) => m.ItemsPage),
  },
  {
    path: '/items/:id',
    permission: 'catalogue.confirm',
    ofTown: true,
    words: ['catalogue'],
    load: () => import('../../catalogue/keeping/item-page.tsx').then((m) => m.ItemPage),
  },
  {
    path: '/templates',
    permission: 'template.edit',
    words: ['desk'],
    rail: { label: 'rail.templates', icon: stickyNote },
    load: () => import('../../case/templates-page.tsx').then((m) => m.TemplatesPage),
  },
  {
    path: '/record',
    permission: 'record.read',
    words: ['record'],
    rail: { label: 'rail.record', icon: history },
    load: () => import('../../audit/record-page.tsx').then((m) => m.RecordPage),
  },
  {
    path: '/system',
    permission: 'system.read',
    ofTown: true,
    words: ['system'],
    rail: { label: 'rail.system', icon: server },
    load: () => import('../../system/system-page.tsx').then((m) => m.SystemPage),
  },
  {
    path: '/account',
    permission: 'session.own',
    words: ['account'],
    load: () => import('../../account/own-account.tsx').then((m) => m.OwnAccount),
  },
  {
    path: '/outbox',
    permission: 'session.own',
    words: [],
    load: () => import('../../outbox/staff-outbox.tsx').then((m) => m.StaffOutbox),
  },
  {
    path: '/sign-in',
    permission: 'staff.open',
    words: ['account'],
    load: () => import('../../account/sign-in.tsx').then((m) => m.SignIn),
  },
  {
    path: '/register',
    permission: 'staff.open',
    words: ['account'],
    load: () => import('../../account/register.tsx').then((m) => m.Register),
  },
  {
    path: '/join',
    permission: 'staff.open',
    words: ['account'],
    load: () => import('../../account/one-time-link.tsx').then((m) => m.Join),
  },
  {
    path: '/recover',
    permission: 'staff.open',
    words: ['account'],
    load: () => import('../../account/one-time-link.tsx').then((m) => m.Recover),
  },
];

/** Whether someone may open a page. */
export function mayOpen({ permission, ofTown }: View, who: Pick<StaffFrame, 'actor' | 'me'>): boolean {
  return ofTown ? holdsInTown(who, permission) : holds(who.actor, permission);
}

/** Returns the view of a path with its parameters; undefined where there is none. */
export function findView(path: string): { view: View; params: Record<string, string> } | undefined {
  for (const view of VIEWS) {
    const params = paramsOf(path, view.path);
    if (params) return { view, params };
  }
  return undefined;
}

function paramsOf(path: string, pattern: string): Record<string, string> | undefined {
  try {
    return exec(path, pattern)?.params;
  } catch (error) {
    // Half of a `%E6%9F%B3` is no parameter of anything.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
