import type { Role } from '../../shared/access.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { bookFor } from '../appointment/book.ts';
import { listSlots } from '../appointment/free-times.ts';
import type { Context } from '../context.ts';
import { previewImport } from '../import/preview.ts';
import { volunteerProfile } from '../order/table.ts';
import { storePhotos, takePhoto } from '../photo/store-photo.ts';
import { open, seal } from '../seal.ts';
import { submitCase } from './cases.ts';
import { openTestCentre } from './centre.ts';
import { counterSubjects } from './counter.ts';
import { bring } from './lists.ts';
import { move, WAYS } from './moves.ts';
import { foundMenu, placeTestOrder, TEST_MENU } from './orders.ts';
import { OWN_SECRETS } from './own-secrets.ts';
import { PLAIN_JPEG } from './photos.ts';
import { bindPhone } from './residents.ts';
import { employ } from './staff.ts';
import { foundTown, GOOD_ANSWERS, testItem } from './town.ts';

/** One of everything that a route of the staff can be about, all of it in the test town's East Village. */
export interface Subjects {
  ctx: Context;
  plate: string;
  householdId: number;
  caseId: string;
  photoId: string;
  accountId: string;
  appliedId: string;
  templateId: string;
  orderId: string;
  dishId: string;
  roundId: string;
  grantId: string;
  /** A booking of the household, its version 1. */
  bookingId: string;
  /** Another free time, of another day. */
  freeAt: string;
  hoursId: string;
  /** A print run of the East Village. */
  batchId: number;
  /** Someone in line at the counter, and a display of its hall. */
  ticketId: string;
  displayId: string;
  /** A session of help that the household objected to, and a paper card. */
  sessionId: string;
  cardId: string;
  /** A list of households, checked and not imported yet. */
  listId: string;
  /** A photo that belongs to no case yet. */
  loosePhotoId: string;
  /** The four digits of the order. */
  pin: string;
  /** What the last route of `after` replied. */
  reply: Record<string, unknown>;
  /** What stands on no page of another place: ids and numbers of the case and accounts. */
  marks: string[];
}

export type Elsewhere = 'notFound' | 'nothing' | 'own' | 'nothingToDo';

/** How to call a route so that it would work for whoever may. */
export interface Call {
  params?: (subjects: Subjects) => Record<string, string | number>;
  query?: (subjects: Subjects) => Record<string, string>;
  body?: (subjects: Subjects, role: Role) => unknown;
  /** Of a POST that decides nothing: a search, a preview, a seat taken. Every other leaves a line in the record or on a timeline. */
  isQuiet?: true;
  /** Routes that the same person has to use first; what the last of them replied is in `reply`. */
  after?: readonly string[];
  /** Routes that a colleague uses before the call that must succeed. */
  before?: readonly string[];
  /** What else must be true before the call that must succeed. */
  ready?: (subjects: Subjects, role: Role) => Promise<unknown>;
  /**
   * What the same role gets in another place, where it matters in another village and in another town. Left out: 404. `nothing`:
   * an answer without these subjects. `own`: it is about the person, or about their place, and works there. `nothingToDo`: 409,
   * for want of anything there.
   */
  elsewhere?: Elsewhere | { village: Elsewhere; town: Elsewhere };
}

/** Founds the town with a case, accounts and a template, as their verbs would leave them. */
export async function foundSubjects(): Promise<Subjects> {
  const { ctx, codes } = await foundTown();
  const [plate = ''] = codes;
  const { caseId, receipt } = await submitCase({ ...ctx, actor: { kind: 'anyone' } }, plate);
  const account = await employ(ctx, { role: 'volunteer', jurisdiction: '/1/2/1000/', name: '被管的人' });
  const applied = await employ(ctx, { role: 'volunteer', jurisdiction: '/1/2/1000/', name: '等批的人' });
  const { ctx: importer } = await employ(ctx, { role: 'administrator', jurisdiction: '/1/2/1000/' });
  const { id: listId } = await bring(importer, 'households', [{ village: '东村', group: '1', houseNumber: '98' }]);
  await previewImport(importer, listId);
  await foundMenu(ctx);
  const orderId = await placeTestOrder(ctx, plate);
  const [loose] = await storePhotos(ctx, [takePhoto(PLAIN_JPEG)]);
  const d1 = ctx.db.$client;
  const templateId = 't'.repeat(26);
  const roundId = 'r'.repeat(26);
  const hoursId = 'h'.repeat(26);
  const dishId = 'd'.repeat(26);
  const [household, photo, grant] = await d1.batch<{ id: number | string }>([
    d1.prepare('SELECT household_id AS id FROM case_file WHERE id = ?1').bind(caseId),
    d1.prepare('SELECT photo_id AS id FROM material_photo WHERE case_id = ?1').bind(caseId),
    d1.prepare('SELECT id FROM staff_grant WHERE staff_id = ?1').bind(account.id),
    d1.prepare(`INSERT INTO plate_batch (id, jurisdiction, printer, note, plates, created_at, created_by_name)
      VALUES (7, '/1/2/1000/', '印厂', '', 1, 0, 'x')`),
    // With the department, so that its officers are asked as well; and a draft of the item.
    d1.prepare('UPDATE case_file SET department_id = 1 WHERE id = ?1').bind(caseId),
    d1.prepare(`INSERT INTO service_item (id, version, status, body, drafted_by, drafted_at)
        SELECT id, 2, 'draft', body, 'x', 1 FROM service_item WHERE id = 'test-relief'`),
    d1.prepare("UPDATE staff SET status = 'applied' WHERE id = ?1").bind(applied.id),
    d1.prepare('DELETE FROM staff_grant WHERE staff_id = ?1').bind(applied.id),
    d1
      .prepare(`INSERT INTO meal_round (id, town_id, visit_on, number, made_at, made_by) VALUES (?1, 2, ?2, 1, 0, 'x')`)
      .bind(roundId, addDays(localDate(ctx.now()), 1)),
    d1
      .prepare("INSERT INTO follow_link (id, token_hash, case_id, made_at, expires_at) VALUES (?1, 'x', ?2, 1, 9e15)")
      .bind('k'.repeat(26), caseId),
    // A visit that somebody else has done, whose hours wait.
    d1
      .prepare(`INSERT INTO order_assignment (case_id, staff_id, staff_name, status, starts_at, offered_at, confirmed_by)
        VALUES (?1, ?2, 'x', 'done', 1, 1, 'pin')`)
      .bind(orderId, account.id),
    d1
      .prepare(`INSERT INTO service_hours (id, case_id, staff_id, served_on, proposed_minutes, cap, doubts, status, proposed_at, jurisdiction)
        VALUES (?1, ?2, ?3, '2026-11-25', 30, 'none', '[]', 'proposed', 1, '/1/2/1000/1001/')`)
      .bind(hoursId, orderId, account.id),
    d1.prepare('UPDATE service_order SET round_id = ?1, round_position = 1 WHERE case_id = ?2').bind(roundId, orderId),
    d1
      .prepare(`INSERT INTO meal_dish (id, town_id, served_on, name_zh, name_en, price, portions, diets)
        VALUES (?1, 2, ?2, '饭', 'Rice', 800, 5, '[]')`)
      .bind(dishId, localDate(ctx.now())),
    // Offered to all of its village, so that volunteers can be asked as well.
    d1.prepare("UPDATE case_file SET status = 'offered' WHERE id = ?1").bind(orderId),
    d1.prepare("UPDATE service_order SET open_to = '/1/2/1000/' WHERE case_id = ?1").bind(orderId),
    d1
      .prepare(`INSERT INTO notice_template (id, action, title, body, jurisdiction, changed_at, changed_by)
        VALUES (?1, 'refuse', '标题', '内容', '/1/2/1000/', 0, 'x')`)
      .bind(templateId),
  ]);
  const { bookingId, freeAt } = await foundBooking(ctx, Number(household?.results[0]?.id));
  const counter = await counterSubjects(ctx);
  const householdId = Number(household?.results[0]?.id);
  await d1.batch([
    d1
      .prepare(`INSERT INTO paper_card (id, code_hash, household_id, label, issued_at, issued_by, issued_by_name)
        VALUES (?1, 'x', ?2, '卡', 0, 'x', 'x')`)
      .bind('c'.repeat(26), householdId),
    d1
      .prepare(`INSERT INTO assisted_session (id, slip, household_id, jurisdiction, staff_id, staff_name, consent_version,
        consent_words, consent_how, consent_at, received_at, was_offline)
        VALUES (?1, '12345678978', ?2, '/1/2/1000/1001/', 'x', '帮办人', 1, '', 'held', 0, 0, 0)`)
      .bind('b'.repeat(26), householdId),
    d1
      .prepare('INSERT INTO assisted_objection (session_id, at, words_sealed) VALUES (?1, 0, ?2)')
      .bind('b'.repeat(26), await seal(ctx.keys, '没有经过我同意', `objection:${'b'.repeat(26)}`)),
  ]);
  return {
    ctx,
    plate,
    bookingId,
    freeAt,
    ...counter,
    householdId,
    caseId,
    photoId: String(photo?.results[0]?.id),
    accountId: account.id,
    appliedId: applied.id,
    templateId,
    ...{ orderId, dishId, roundId, hoursId },
    grantId: String(grant?.results[0]?.id),
    loosePhotoId: loose?.id ?? '',
    pin: await pinOf(ctx, orderId),
    reply: {},
    sessionId: 'b'.repeat(26),
    cardId: 'c'.repeat(26),
    listId,
    batchId: 7,
    marks: [caseId, bookingId, receipt, orderId, account.id, applied.id, plate, counter.ticketId, listId, hoursId],
  };
}

async function pinOf(ctx: Context, orderId: string): Promise<string> {
  const sealed = await ctx.db.$client
    .prepare('SELECT pin_sealed FROM service_order WHERE case_id = ?1')
    .bind(orderId)
    .first<string>('pin_sealed');
  return open<string>(ctx.keys, sealed ?? '', `pin:${orderId}`);
}

/** The centre open, and one booking of the household. */
async function foundBooking(ctx: Context, householdId: number): Promise<{ bookingId: string; freeAt: string }> {
  await openTestCentre(ctx);
  const { times } = await listSlots(ctx, { items: ['test-relief'], place: 'centre' });
  const grants = [{ role: 'clerk', jurisdiction: '/1/2/', departmentId: null } as const];
  const clerk: Context = { ...ctx, actor: { kind: 'staff', id: 'booker', name: '约的人', grants } };
  const visit = { items: ['test-relief'], place: 'centre' as const, about: null, channel: 'phone' as const };
  const person = { name: '周小五', phone: '13600001111' };
  const wishes = [times.at(-1)?.at ?? ''];
  const { caseId } = await bookFor(clerk, { ...visit, wishes, householdId, person }, crypto.randomUUID());
  return { bookingId: caseId, freeAt: times.at(-2)?.at ?? '' };
}

const aBooking = { params: ({ bookingId }: Subjects) => ({ caseId: bookingId }) };
const aClosure = () => ({
  ...{ what: 'closure', windowId: null, reason: '停电' },
  ...{ from: '2037-01-01T09:00', to: '2037-01-01T10:00' },
});
const aDuty = () => ({
  what: 'roster',
  duties: [{ onDate: '2037-01-01', half: 'morning', staffId: 'x', windowId: null }],
});

const aCase = { params: ({ caseId, photoId }: Subjects) => ({ caseId, photoId }) };
const anAccount = { params: ({ accountId, grantId }: Subjects) => ({ id: accountId, grant: grantId }) };
const anApplicant = { params: ({ appliedId }: Subjects) => ({ id: appliedId }) };
const aHousehold = { params: ({ householdId }: Subjects) => ({ id: householdId }) };
const aList = { params: ({ listId }: Subjects) => ({ id: listId }) };
const seen = { seen: { groupId: 1, houseNumber: '1' }, reason: '村里重新编号' };
const aPlate = { params: ({ plate }: Subjects) => ({ code: plate }) };
const aBatch = { params: ({ batchId }: Subjects) => ({ id: batchId }) };
const own = { elsewhere: 'own' } as const;
/** The first of a list of the last reply; nobody's when there was none. */
const firstOf = (list: unknown) => ({ id: (list as { id: string }[] | undefined)?.[0]?.id ?? 'nobodys' });
const firstSession = ({ reply }: Subjects) => firstOf(reply.sessions);
const period = () => ({ from: '2026-01-01', to: '2026-12-31' });
const aScan = ({ plate }: Subjects) => ({ plate, how: 'camera', at: 1, sentAt: 1 });
const anOrder = { params: ({ orderId }: Subjects) => ({ caseId: orderId }) };
/** Of who has just accepted the order. */
const ACCEPT = 'POST /api/staff/orders/:caseId/accept';
const aVisit = { ...anOrder, after: [ACCEPT] };
const ARRIVE = 'POST /api/staff/orders/:caseId/arrive';
const anArrival = { ...anOrder, after: [ACCEPT, ARRIVE] };
const NEXT = 'POST /api/staff/counter/next';
const atTicket = (step: string) => `POST /api/staff/counter/tickets/:caseId/${step}`;
const run = ({ ctx }: Subjects, sql: string, ...values: unknown[]) =>
  ctx.db.$client
    .prepare(sql)
    .bind(...values)
    .run();
/** A booking of somebody for now. */
const bookedToday = async (subjects: Subjects) => {
  const now = subjects.ctx.now();
  await run(
    subjects,
    'UPDATE appointment SET ticket_number = 900, on_date = ?2, starts_at = ?3, ends_at = ?3 + 900000 WHERE case_id = ?1',
    ...[subjects.bookingId, localDate(now), now],
  );
};
const aRound = { params: ({ roundId }: Subjects) => ({ roundId }) };
const today = () => localDate(Date.now());
const reason = () => ({ reason: '核对材料' });
const post = () => ({ role: 'volunteer', jurisdiction: '/1/2/1000/', departmentId: null });
const item = { params: () => ({ id: 'test-relief' }) };
const stamp = { stamp: 1 };
const aTicket = { params: ({ ticketId }: Subjects) => ({ caseId: ticketId }) };
const aSpan = {
  query: ({ ctx }: Subjects) => ({ from: localDate(ctx.now()), to: localDate(ctx.now()) }),
};
const window = () => ({ window: 1 });
/** A step that the role may take where it is not taking the case in. */
const STEPS: Partial<Record<Role, string>> = { officer: 'returnToCentre', supervisor: 'extend' };

/** A call for every route that only staff may use; a test fails when one is missing. */
export const CALLS: Readonly<Record<string, Call>> = {
  'GET /api/staff/cases': { elsewhere: 'nothing' },
  'POST /api/staff/cases/search': {
    isQuiet: true,
    body: () => ({ by: 'phone', text: '13812345678' }),
    elsewhere: 'nothing',
  },
  'GET /api/staff/cases/:caseId': aCase,
  'GET /api/staff/cases/:caseId/slip': aCase,
  'POST /api/staff/cases/:caseId/reveal': { ...aCase, body: reason },
  'GET /api/staff/cases/:caseId/photos/:photoId': { ...aCase, after: ['POST /api/staff/cases/:caseId/reveal'] },
  'POST /api/staff/cases/:caseId/transition': {
    ...aCase,
    ready: async ({ ctx, caseId }, role) => STEPS[role] && (await move(ctx, caseId, WAYS.inReview)),
    body: (_, role) => ({ action: STEPS[role] ?? 'takeIn', version: STEPS[role] ? 3 : 1, reason: '理由' }),
  },
  'POST /api/staff/cases/:caseId/notes': { ...aCase, body: () => ({ text: '备注' }) },
  'POST /api/staff/cases/:caseId/attachments': { ...aCase, body: ({ loosePhotoId }) => ({ photos: [loosePhotoId] }) },
  'GET /api/staff/cases/:caseId/links': aCase,
  'POST /api/staff/cases/:caseId/links': aCase,
  'POST /api/staff/cases/:caseId/links/revoke': { ...aCase, body: () => ({ link: 'k'.repeat(26) }) },
  'GET /api/staff/visits': own,
  'GET /api/staff/visits/ledger': { ...own, query: period },
  'POST /api/staff/visits/certificate': { ...own, body: period },
  'GET /api/staff/visits/profile': own,
  'POST /api/staff/visits/profile': {
    ...own,
    body: () => ({ version: 0, skills: [], places: [], weekly: [], leave: [], mostPerDay: 3 }),
  },
  'POST /api/staff/orders/:caseId/arrive': { ...aVisit, body: aScan },
  'POST /api/staff/orders/:caseId/complete': { ...anArrival, body: aScan },
  'POST /api/staff/orders/:caseId/pin': {
    ...anOrder,
    after: [ACCEPT, ARRIVE, 'POST /api/staff/orders/:caseId/complete'],
    body: ({ pin }) => ({ pin }),
  },
  'POST /api/staff/orders/:caseId/problem': { ...aVisit, body: () => ({ problem: 'address', at: 1 }) },
  'POST /api/staff/orders/:caseId/call': aVisit,
  'GET /api/staff/hours': { elsewhere: 'nothing' },
  'POST /api/staff/hours/:id': { params: ({ hoursId }) => ({ id: hoursId }), body: () => ({ decision: 'approve' }) },
  'GET /api/staff/volunteers': { elsewhere: 'nothing' },
  'GET /api/staff/volunteers/:id': anAccount,
  'POST /api/staff/volunteers/:id/qualification': {
    ...anAccount,
    body: () => ({ version: 0, training: [], insuredUntil: null }),
  },
  'POST /api/staff/volunteers/:id/certificate': { ...anAccount, body: period },
  'GET /api/staff/choices': own,
  'GET /api/staff/alarms': { elsewhere: 'nothing' },
  'GET /api/staff/templates': { elsewhere: 'nothing' },
  'POST /api/staff/templates': { body: () => ({ action: 'refuse', title: '标题', body: '内容' }), ...own },
  'POST /api/staff/templates/:templateId/remove': { params: ({ templateId }) => ({ templateId }) },
  'POST /api/staff/households/find': { isQuiet: true, body: ({ plate }) => ({ text: plate }), elsewhere: 'nothing' },
  'POST /api/staff/applications': {
    body: ({ plate }) => ({ item: 'test-relief', version: 1, plate, answers: GOOD_ANSWERS, channel: 'phone' }),
  },

  'GET /api/staff/orders': { elsewhere: 'nothing' },
  'POST /api/staff/orders': {
    body: ({ plate }) => ({
      ...{ plate, service: 'shopping', date: addDays(today(), 1), time: '10:00', words: '米', name: '王大妈' },
      ...{ phone: '13912340001', channel: 'phone' },
    }),
  },
  'GET /api/staff/orders/open': { elsewhere: 'nothing' },
  'GET /api/staff/orders/:caseId/suggestions': anOrder,
  'POST /api/staff/orders/:caseId/dispatch': { ...anOrder, body: () => ({ place: '/1/2/1000/' }) },
  'POST /api/staff/orders/:caseId/accept': anOrder,
  'POST /api/staff/orders/:caseId/decline': { ...anOrder, body: () => ({ why: 'busy' }) },
  'POST /api/staff/orders/:caseId/drop-out': { ...aVisit, body: () => ({ reason: '生病了' }) },
  'POST /api/staff/orders/:caseId/nobody-answers': anArrival,
  'GET /api/staff/checks': { elsewhere: 'nothing' },
  'GET /api/staff/rounds': { query: () => ({ date: today() }), elsewhere: 'nothing' },
  'POST /api/staff/rounds': {
    ready: (subjects) => run(subjects, 'UPDATE service_order SET dish_id = ?1, round_id = NULL', subjects.dishId),
    body: () => ({ date: addDays(today(), 1), rounds: 1 }),
    elsewhere: 'nothingToDo',
    isQuiet: true,
  },
  'POST /api/staff/rounds/:roundId/offer': {
    ...aRound,
    ready: ({ ctx, accountId }) =>
      ctx.db.insert(volunteerProfile).values({
        ...{ staffId: accountId, skills: ['shopping', 'meals'], places: [1000], weekly: [], leave: [], training: [] },
        ...{ insuredUntil: '2037-01-01', changedAt: 0 },
      }),
    body: ({ accountId }) => ({ volunteers: [accountId] }),
  },
  'POST /api/staff/rounds/:roundId/accept': aRound,
  'GET /api/staff/menu': {},
  'POST /api/staff/menu': {
    body: () => ({ base: 1, position: 1, isOffered: true, service: TEST_MENU[1] }),
  },
  'GET /api/staff/dishes': {
    query: () => ({ from: today(), until: today() }),
  },
  'POST /api/staff/dishes': {
    body: () => ({
      dishes: [{ on: addDays(today(), 2), name: { zh: '面', en: 'Noodles' }, price: 800, portions: 5, diets: [] }],
    }),
  },
  'POST /api/staff/dishes/:dishId': { params: ({ dishId }) => ({ dishId }), body: () => ({ portions: 9 }) },

  'GET /api/staff/households/:id': aHousehold,
  'POST /api/staff/households/:id/code': aHousehold,
  'POST /api/staff/households/:id/revoke': {
    ...aHousehold,
    ready: ({ ctx, householdId }) => bindPhone(ctx, householdId, 'p'.repeat(26)),
    body: () => ({ device: 'all', reason: 'lost' }),
  },
  'POST /api/staff/households/:id/export': { ...aHousehold, body: reason },
  'GET /api/staff/households/:id/erasure': aHousehold,
  'POST /api/staff/households/:id/erase': { ...aHousehold, body: () => ({ ...reason(), devices: false }) },

  'GET /api/staff/accounts': { elsewhere: 'nothing' },
  'GET /api/staff/accounts/:id': anAccount,
  'POST /api/staff/accounts/:id/reveal': { ...anAccount, body: reason },
  'POST /api/staff/accounts/:id/approve': { ...anApplicant, body: post },
  'POST /api/staff/accounts/:id/refuse': { ...anApplicant, body: reason },
  'POST /api/staff/accounts/:id/suspend': { ...anAccount, body: reason },
  'POST /api/staff/accounts/:id/restore': {
    ...anAccount,
    before: ['POST /api/staff/accounts/:id/suspend'],
    body: () => ({}),
  },
  'POST /api/staff/accounts/:id/grants': { ...anAccount, body: () => ({ ...post(), role: 'gridWorker' }) },
  'POST /api/staff/accounts/:id/grants/:grant/revoke': { ...anAccount, body: () => ({}) },
  'POST /api/staff/accounts/:id/recovery': { ...anAccount, body: () => ({}) },
  'POST /api/staff/accounts/:id/recovery/confirm': {
    ...anAccount,
    before: ['POST /api/staff/accounts/:id/recovery'],
    body: () => ({}),
  },

  'GET /api/staff/sessions': own,
  'POST /api/staff/sessions/:id/end': { ...own, after: ['GET /api/staff/sessions'], params: firstSession },
  ...OWN_SECRETS,

  'GET /api/staff/assist/pass': own,
  'POST /api/staff/assist/sessions': {
    body: ({ plate }) => ({
      ...{ sessionId: 's'.repeat(26), slip: '12345678978', place: { plate } },
      consent: { version: 1, language: 'zh', how: 'held', at: 0 },
    }),
  },
  'GET /api/staff/assist/sessions': { elsewhere: 'nothing' },
  'POST /api/staff/assist/sessions/:id/answer': {
    params: ({ sessionId }) => ({ id: sessionId }),
    body: () => ({ answer: '已经问过帮办人。' }),
  },
  'GET /api/staff/households/:id/cards': aHousehold,
  'POST /api/staff/households/:id/cards': { ...aHousehold, body: () => ({ label: '奶奶的卡' }) },
  'POST /api/staff/households/:id/cards/:card/revoke': {
    params: ({ householdId, cardId }) => ({ id: householdId, card: cardId }),
  },
  'GET /api/staff/imports': { elsewhere: 'nothing' },
  'POST /api/staff/imports': {
    isQuiet: true,
    body: () => ({ kind: 'households', name: '名单.csv', contentHash: '0'.repeat(64), rowCount: 1, headers: {} }),
    elsewhere: { village: 'own', town: 'notFound' },
  },
  'POST /api/staff/imports/:id/rows': {
    isQuiet: true,
    ...aList,
    body: () => ({ columns: ['village', 'group', 'houseNumber'], rows: [{ line: 2, cells: ['东村', '1', '98'] }] }),
  },
  'POST /api/staff/imports/:id/preview': { ...aList, isQuiet: true },
  'GET /api/staff/imports/:id/faults': aList,
  'POST /api/staff/imports/:id/commit': aList,
  'POST /api/staff/imports/:id/undo': { ...aList, after: ['POST /api/staff/imports/:id/commit'] },
  'POST /api/staff/imports/:id/discard': { ...aList, isQuiet: true },
  'GET /api/staff/register/places': { elsewhere: 'nothing' },
  'POST /api/staff/register/grids/redraw': {
    body: () => ({ fromGridId: 1001, groupIds: [1], toGridId: 1001, reason: '重划' }),
  },
  'GET /api/staff/register/households/:id': aHousehold,
  'POST /api/staff/register/households/:id/move': {
    ...aHousehold,
    body: () => ({ ...seen, groupId: 1, houseNumber: '99' }),
  },
  'POST /api/staff/register/households/:id/split': { ...aHousehold, body: () => ({ ...seen, houseNumbers: ['97'] }) },
  'POST /api/staff/register/households/:id/merge': { ...aHousehold, body: () => ({ ...seen, intoId: 2 }) },
  'POST /api/staff/register/households/:id/demolish': { ...aHousehold, body: () => seen },

  'GET /api/staff/record': { elsewhere: 'nothing' },
  'GET /api/staff/record/verify': own,
  'GET /api/staff/system': {},
  'GET /api/staff/items': item,
  'GET /api/staff/items/export': item,
  'POST /api/staff/items/import': { isQuiet: true, body: () => ({ items: [testItem()], dryRun: true }) },
  'GET /api/staff/items/:id': item,
  'GET /api/staff/items/:id/preview': item,
  'POST /api/staff/items/:id/draft': { ...item, body: () => ({ stamp: 1, base: 1, item: testItem() }) },
  'POST /api/staff/items/:id/discard': { ...item, body: () => stamp },
  'POST /api/staff/items/:id/publish': { ...item, body: () => ({ ...stamp, checked: false }) },
  'POST /api/staff/items/:id/reject': { ...item, body: () => ({ ...stamp, words: '请再看' }) },
  'POST /api/staff/items/:id/retire': { ...item, body: () => ({ version: 1, words: '停办' }) },

  'GET /api/staff/centre': {},
  'POST /api/staff/centre/preview': { isQuiet: true, body: () => ({ change: aDuty() }) },
  'POST /api/staff/centre': { body: () => ({ version: 1, change: aClosure() }) },
  'GET /api/staff/centre/days': { query: () => ({ from: '2026-11-23', days: '7' }) },
  'GET /api/staff/centre/roster': { query: () => ({ from: '2026-11-23' }) },
  'POST /api/staff/centre/roster': { body: () => ({ version: 1, change: aDuty() }) },
  'POST /api/staff/centre/skills': { body: ({ accountId }) => ({ staffId: accountId, windows: [1] }) },
  'GET /api/staff/appointments': { query: () => ({ date: '2026-11-23' }), elsewhere: 'nothing' },
  'POST /api/staff/appointments': {
    body: ({ freeAt, householdId }) => ({
      ...{ items: ['test-relief'], place: 'centre', wishes: [freeAt], householdId, channel: 'phone' },
      person: { name: '吴小六', phone: '13600002222' },
    }),
  },
  'POST /api/staff/appointments/known': { isQuiet: true, body: () => ({ phone: '13600001111' }), elsewhere: 'nothing' },
  'GET /api/staff/booking-starts/:caseId': aCase,
  'GET /api/staff/appointments/:caseId': aBooking,
  'POST /api/staff/appointments/:caseId/move': {
    ...aBooking,
    body: ({ freeAt }) => ({ at: freeAt, version: 1, consent: 'phone' }),
  },
  'POST /api/staff/appointments/ask-to-move': {
    body: ({ bookingId }) => ({ caseIds: [bookingId], reason: '请换个时间' }),
  },
  'GET /api/staff/feeds': own,
  'POST /api/staff/feeds': { body: () => ({ windowId: null }) },
  'POST /api/staff/feeds/:id/revoke': {
    after: ['POST /api/staff/feeds', 'GET /api/staff/feeds'],
    params: ({ reply }) => firstOf(reply.feeds),
  },
  'GET /api/staff/plates': { elsewhere: 'nothing' },
  'GET /api/staff/plates/progress': { elsewhere: 'nothing' },
  'GET /api/staff/plates/:code': aPlate,
  'POST /api/staff/plates/:code/mount': { ...aPlate, body: () => ({}) },
  'POST /api/staff/plates/:code/inspect': { ...aPlate, body: () => ({ finding: 'faked' }) },
  'POST /api/staff/plates/:code/replace': { ...aPlate, body: () => ({ reason: 'damaged' }) },
  'GET /api/staff/plate-batches': { elsewhere: 'nothing' },
  'POST /api/staff/plate-batches': { body: () => ({ place: '/1/2/1000/', printer: '印厂' }) },
  'GET /api/staff/plate-batches/:id': aBatch,
  'POST /api/staff/plate-batches/:id/lose': { ...aBatch, body: reason },
  'GET /api/staff/plate-template': { elsewhere: { village: 'own', town: 'notFound' } },
  'POST /api/staff/plate-template': {
    body: () => ({ stamp: 0, name: '测试镇', colour: '#0A4EA2', emblem: { kind: 'none' } }),
  },
  'GET /api/staff/counter/board': {},
  'POST /api/staff/counter/seat': { isQuiet: true, body: window },
  'POST /api/staff/counter/next': { body: window },
  'POST /api/staff/counter/check-in': { ready: bookedToday, body: ({ bookingId }) => ({ caseId: bookingId }) },
  'POST /api/staff/counter/arrivals': { isQuiet: true, body: () => ({ by: 'phone', text: '13812345678' }) },
  'POST /api/staff/counter/tickets': { body: () => ({ item: 'test-relief' }) },
  'GET /api/staff/counter/tickets/:caseId/slip': aTicket,
  'GET /api/staff/counter/rule': {},
  'POST /api/staff/counter/rule': { body: () => ({ lead: 5, elderEvery: 3 }) },
  'POST /api/staff/counter/tickets/:caseId/recall': { ...aTicket, before: [NEXT] },
  'POST /api/staff/counter/tickets/:caseId/serve': { ...aTicket, before: [NEXT] },
  'POST /api/staff/counter/tickets/:caseId/finish': { ...aTicket, before: [NEXT, atTicket('serve')] },
  'POST /api/staff/counter/tickets/:caseId/pass-over': { ...aTicket, before: [NEXT] },
  'POST /api/staff/counter/tickets/:caseId/no-show': {
    ...aTicket,
    before: [NEXT, atTicket('recall'), atTicket('recall')],
  },
  'POST /api/staff/counter/tickets/:caseId/park': aTicket,
  'POST /api/staff/counter/tickets/:caseId/resume': { ...aTicket, before: [atTicket('park')] },
  'POST /api/staff/counter/tickets/:caseId/leave': aTicket,
  'POST /api/staff/counter/tickets/:caseId/forward': { ...aTicket, body: window },
  'POST /api/staff/counter/tickets/:caseId/reorder': {
    ...aTicket,
    before: ['POST /api/staff/counter/tickets'],
    body: () => ({ before: null, reason: '站不住' }),
  },
  'GET /api/staff/counter/display': {},
  'GET /api/staff/counter/displays': {},
  'POST /api/staff/counter/displays': { body: () => ({ label: '门口' }) },
  'POST /api/staff/counter/displays/:id/revoke': { params: ({ displayId }) => ({ id: displayId }) },
  'GET /api/staff/counter/report': aSpan,
  'GET /api/staff/counter/report.csv': aSpan,
};
