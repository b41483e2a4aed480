/**
 * Who may do what: the one table. The server enforces it in every route and verb, the views ask it which buttons to
 * show. A staff role holds only in the jurisdiction it was granted in (a path such as `/1/2/`) and below; an officer's
 * only for cases of the department it was granted for.
 */
export const ROLES = ['volunteer', 'gridWorker', 'clerk', 'officer', 'supervisor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Holders besides staff: `anyone` with the page open, the `applicant` of the case at hand (L1), a `household`'s bound
 * phone for its own data (L2), a helper's `assisted` session for the household beside them, the `system`: its clock, and who
 * has the machine or, for as long as it is set, its one-time secret (worker/operator).
 */
type Holder = Role | 'anyone' | 'applicant' | 'household' | 'assisted' | 'system';

/** Everyone with an approved account. */
const ALL_STAFF = ROLES;
/** Who handles cases. */
const DESK = ['gridWorker', 'clerk', 'officer', 'supervisor'] as const;
/** Who stands face to face with households. */
const FRONT = ['gridWorker', 'clerk'] as const;
/** Who looks after plates on doors. */
const PLATES = ['gridWorker', 'administrator'] as const;

const PERMISSIONS = {
  'doorplate.read': ['anyone'],
  'staff.open': ['anyone'],
  'catalogue.read': ['anyone'],
  'settings.change': ['anyone'],
  'application.submit': ['anyone'],
  'material.upload': ['anyone'],
  'progress.read': ['anyone'],
  'case.rate': ['applicant', 'household'],

  'application.receive': ['clerk', 'gridWorker'],
  'application.requestCorrections': ['clerk'],
  'application.requestCorrectionsAgain': ['supervisor'],
  'application.remind': ['system', 'clerk'],
  'application.correct': ['applicant', 'household', 'clerk'],
  'application.lapse': ['system'],
  'application.proposeNotAccepted': ['clerk'],
  'application.confirmNotAccepted': ['clerk', 'supervisor'],
  'application.accept': ['clerk'],
  'application.deemAccepted': ['system'],
  'application.transfer': ['clerk'],
  'application.returnToCentre': ['officer'],
  'application.extend': ['supervisor'],
  'application.stopClock': ['officer'],
  'application.resumeClock': ['officer', 'system'],
  'application.decide': ['officer'],
  'application.deliver': ['clerk', 'gridWorker'],
  'application.close': ['clerk', 'system'],
  'application.withdraw': ['applicant', 'household', 'clerk'],
  'case.callBack': ['supervisor'],

  'case.list': DESK,
  'case.read': DESK,
  'case.reveal': DESK,
  'case.note': DESK,
  'case.intake': FRONT,
  'template.read': [...DESK, 'administrator'],
  'template.edit': ['supervisor', 'administrator'],

  'case.link': ['applicant', 'household', ...FRONT],
  'case.follow': ['anyone'],
  'appointment.book': ['anyone'],
  'appointment.bookFor': FRONT,
  'appointment.offer': ['system'],
  'appointment.change': ['applicant', 'household', 'clerk', 'gridWorker'],
  'appointment.cancel': ['applicant', 'household', 'clerk', 'gridWorker'],
  'appointment.propose': ['clerk', 'supervisor', 'administrator'],
  'appointment.lapse': ['system'],
  'appointment.checkIn': ['clerk'],
  'appointment.visitHome': FRONT,
  'appointment.passOver': ['clerk', 'system'],
  'appointment.noShow': ['clerk', 'gridWorker', 'system'],
  'appointment.serve': ['clerk'],
  'appointment.finish': FRONT,
  'appointment.forward': ['clerk'],
  'appointment.reorder': ['clerk', 'supervisor'],
  'appointment.leave': ['applicant', 'household', 'clerk'],
  'centre.read': ['clerk', 'gridWorker', 'supervisor', 'administrator'],
  'centre.edit': ['administrator'],
  'roster.edit': ['supervisor', 'administrator'],
  'feed.own': ['clerk', 'gridWorker', 'supervisor', 'administrator'],
  'feed.read': ['anyone'],

  'counter.read': ['clerk', 'supervisor'],
  'counter.ticket': ['clerk'],
  'counter.rule': ['supervisor', 'administrator'],
  'counter.display': ['clerk', 'supervisor', 'administrator'],
  'counter.report': ['supervisor', 'administrator'],
  'display.read': ['anyone'],
  'order.place': ['anyone'],
  'order.intake': FRONT,
  'order.board': ['clerk', 'supervisor'],
  'order.dispatch': ['clerk'],
  'order.offerWider': ['system', 'clerk'],
  'order.release': ['system', 'clerk'],
  'order.listOpen': ['volunteer'],
  'order.accept': ['volunteer'],
  'order.decline': ['volunteer'],
  'order.dropOut': ['volunteer'],
  'order.visit': ['volunteer'],
  'order.checkOn': FRONT,
  'order.cancel': ['applicant', 'household', 'clerk'],
  'order.confirm': ['applicant', 'household', 'clerk'],
  'order.approveHours': ['system', 'clerk', 'supervisor'],
  'order.expire': ['system'],
  'order.close': ['system'],
  'menu.edit': ['clerk', 'administrator'],

  'household.find': [...FRONT, 'administrator'],
  'household.bind': FRONT,
  'household.useCode': ['anyone'],
  'household.readOwn': ['household'],
  'household.export': ['household', 'clerk'],
  'household.erase': ['household', 'clerk'],
  'device.revoke': ['household', ...FRONT],

  'household.import': ['administrator'],
  'household.change': ['administrator'],

  'account.register': ['anyone'],
  'account.list': ['administrator'],
  'account.decide': ['administrator', 'system'],
  'account.recover': ['administrator'],
  'session.begin': ['anyone'],
  'session.own': ALL_STAFF,

  'assist.begin': ['volunteer', 'gridWorker', 'clerk', 'supervisor'],
  'assist.read': ['clerk', 'supervisor'],
  'assist.answer': ['supervisor'],
  'assist.seal': ['anyone'],
  'assist.leave': ['anyone'],
  'assist.act': ['assisted'],
  'assist.object': ['household'],
  'card.issue': FRONT,

  'catalogue.edit': ['administrator'],
  'catalogue.confirm': ['administrator', 'supervisor'],
  'record.read': ['supervisor', 'administrator'],
  'record.verify': ['supervisor', 'administrator'],
  'system.read': ['administrator'],

  'plate.read': PLATES,
  'plate.print': ['administrator'],
  'plate.batch': ['administrator'],
  'plate.mount': PLATES,
  'plate.inspect': PLATES,
  'plate.report': ['anyone'],
  'plate.replace': PLATES,

  'town.operate': ['system'],
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof PERMISSIONS;
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** A role held in a jurisdiction. */
export interface Grant {
  role: Role;
  /** Path of the jurisdiction, with leading and trailing slash. */
  jurisdiction: string;
  /** For an officer: whose cases. */
  departmentId: number | null;
}

export type Actor =
  /** L0: someone with the plate code or the web address. */
  | { kind: 'anyone' }
  /** L1: someone who knows a case's receipt number and the last four digits of its telephone. */
  | { kind: 'applicant'; caseId: string }
  /** L2: a phone bound to a household face to face. */
  | { kind: 'household'; householdId: number; bindingId: string }
  /** 帮办: a helper, for the household that said yes to it, until the session ends. */
  | { kind: 'assisted'; sessionId: string; staffId: string; name: string; householdId: number }
  /** L3: an approved account. */
  | { kind: 'staff'; id: string; name: string; grants: readonly Grant[] }
  /** The scheduled handler, or the operator of the machine. */
  | { kind: 'system' };

/** What a permission is asked for: a place, and the case, department or household if there is one. */
export interface Subject {
  jurisdiction: string;
  caseId?: string;
  departmentId?: number | null;
  householdId?: number | null;
}

/** Whether `actor` holds `permission` on `subject`. Everyone holds what anyone holds. */
export function can(actor: Actor, permission: Permission, subject: Subject): boolean {
  const holders: readonly Holder[] = PERMISSIONS[permission];
  if (holders.includes('anyone')) return true;
  switch (actor.kind) {
    case 'anyone':
      return false;
    case 'system':
      return holders.includes('system');
    case 'applicant':
      return holders.includes('applicant') && subject.caseId === actor.caseId;
    case 'assisted':
      return holders.includes('assisted') && subject.householdId === actor.householdId;
    case 'household':
      return holders.includes('household') && subject.householdId === actor.householdId;
    case 'staff':
      return actor.grants.some((grant) => holders.includes(grant.role) && reaches(grant, subject));
  }
}

/** The grants by which a member of staff holds `permission`: what queries turn into the places and departments to look in. */
export function grantsWith(actor: Actor, permission: Permission): Grant[] {
  const holders: readonly Holder[] = PERMISSIONS[permission];
  return actor.kind === 'staff' ? actor.grants.filter((grant) => holders.includes(grant.role)) : [];
}

/** Whether `actor` holds `permission` on anything at all: what a route asks before it knows the subject. */
export function holds(actor: Actor, permission: Permission): boolean {
  const holders: readonly Holder[] = PERMISSIONS[permission];
  if (holders.includes('anyone')) return true;
  if (actor.kind === 'staff') return actor.grants.some((grant) => holders.includes(grant.role));
  return holders.includes(actor.kind);
}

function reaches(grant: Grant, subject: Subject): boolean {
  if (!isWithin(subject.jurisdiction, grant.jurisdiction)) return false;
  return grant.role !== 'officer' || grant.departmentId === (subject.departmentId ?? null);
}

/** Whether a jurisdiction is `ancestor` or lies below it. */
export function isWithin(jurisdiction: string, ancestor: string): boolean {
  return jurisdiction.startsWith(ancestor);
}

/** Who holds a permission, for the permission document and for deciding whom a route must identify. */
export function holdersOf(permission: Permission): readonly string[] {
  return PERMISSIONS[permission];
}
