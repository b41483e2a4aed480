import type { Role } from '../../shared/access.ts';
import type { AssistPass } from '../../shared/assist/schema.ts';
import { addDays, localDate } from '../../shared/time.ts';
import type { Browser } from './browser.ts';
import { move, WAYS } from './moves.ts';
import { OTHER_JPEG, PLAIN_JPEG } from './photos.ts';
import { sealBox } from './seal-box.ts';
import { CALLS, type Call, type Subjects } from './subjects.ts';
import { GOOD_ANSWERS } from './town.ts';

/** What a sender of commands has: the world, and the receipt of the case in it. */
export interface Sender extends Subjects {
  receipt: string;
  orderReceipt: string;
  /** A volunteer's, whose pass seals boxes. */
  volunteer: Browser;
}

type Body = object | Uint8Array<ArrayBuffer>;

/** How to send a command under a key, and how to send something else under the same. */
export interface KeyedCall extends Pick<Call, 'params' | 'after'> {
  /** Of the staff: who sends it. */
  role?: Role;
  ready?: (world: Sender) => Promise<unknown>;
  /** Read anew for every sending: what a phone seals is never the same twice. */
  body?: (world: Sender) => Body | Promise<Body>;
  /** What differs from it. */
  other: {
    body?: (world: Sender) => Body | Promise<Body>;
    params?: (world: Sender) => Record<string, string | number>;
  };
}

/** The same call as the walk of permissions makes, with `changes` of its body as what differs. */
function staff(name: string, role: Role, changes: object): KeyedCall {
  const { params, after, ready, body } = CALLS[name] ?? {};
  const made = (world: Sender) => (body?.(world, role) ?? {}) as object;
  return {
    ...{ role, ...(params && { params }), ...(after && { after }), body: made },
    ...(ready && { ready: (world) => ready(world, role) }),
    other: { body: (world) => ({ ...made(world), ...changes }) },
  };
}

/** A command that says nothing but what it is about: another thing is what differs. */
function about(name: string, role: Role, params: (world: Sender) => Record<string, string>): KeyedCall {
  return { ...staff(name, role, {}), other: { params } };
}

const otherCase = ({ caseId }: Sender) => ({ caseId });
const tomorrow = ({ ctx }: Sender) => addDays(localDate(ctx.now()), 1);
const proof = ({ receipt }: Sender) => ({ receipt, lastFour: '5678' });
const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));

const application = (world: Sender) => ({
  ...{ item: 'test-relief', version: 1, plate: world.plate, answers: GOOD_ANSWERS },
  photos: { 'id-card': [world.loosePhotoId] },
});
const booking = ({ freeAt }: Sender) => ({
  ...{ items: ['test-relief'], place: 'centre', wishes: [freeAt], name: '吴小六', phone: '13600002222' },
});
const waiting = (world: Sender) => ({
  ...{ items: ['test-relief'], place: 'centre', name: '吴小六', phone: '13600002222' },
  ...{ from: tomorrow(world), to: addDays(tomorrow(world), 3) },
});
const order = (world: Sender) => ({
  ...{ plate: world.plate, service: 'shopping', date: tomorrow(world), time: '10:00', portions: 1, diets: [] },
  ...{ words: '米', name: '王大妈', phone: '13912340001' },
});

const passOf = async ({ volunteer }: Sender) => (await volunteer.get('/api/staff/assist/pass')).json<AssistPass>();
const SESSION = 's'.repeat(26);
const SLIP = '12345678978';

async function beginning(world: Sender, how: 'held' | 'twoSteps'): Promise<Uint8Array<ArrayBuffer>> {
  const { key, pass } = await passOf(world);
  const at = world.ctx.now();
  const consent = { version: 1, language: 'zh', how, at: at - (at % 86_400_000) };
  const input = { slip: SLIP, place: { plate: world.plate }, consent };
  const command = { sessionId: SESSION, command: 'startAssistedSession', at, language: 'zh', input, photos: {} };
  return sealBox(key, utf8(JSON.stringify({ pass, ...command })));
}
const sealedPhoto = async (world: Sender, bytes: Uint8Array<ArrayBuffer>) => sealBox((await passOf(world)).key, bytes);

const corrections = { notice: 2, photos: {}, bring: ['bills'] };

/** A call for every command that comes under a key; a test fails when one is missing. */
export const KEYED_CALLS: Readonly<Record<string, KeyedCall>> = {
  'POST /api/materials': { body: () => PLAIN_JPEG, other: { body: () => OTHER_JPEG } },
  'POST /api/applications': {
    body: application,
    other: { body: (world) => ({ ...application(world), answers: { ...GOOD_ANSWERS, applicantName: ['别人'] } }) },
  },
  'POST /api/progress/correct': {
    ready: ({ ctx, caseId }) => move(ctx, caseId, WAYS.correctionsRequested),
    body: (world) => ({ ...proof(world), ...corrections }),
    other: { body: (world) => ({ ...proof(world), ...corrections, bring: [] }) },
  },
  'POST /api/progress/withdraw': {
    body: (world) => ({ ...proof(world), version: 1 }),
    other: { body: (world) => ({ ...proof(world), version: 2 }) },
  },
  'POST /api/cases/rate': {
    ready: ({ ctx, caseId }) => move(ctx, caseId, WAYS.closed),
    body: (world) => ({ ...proof(world), grade: 5 }),
    other: { body: (world) => ({ ...proof(world), grade: 4 }) },
  },
  'POST /api/appointments': {
    body: booking,
    other: { body: (world) => ({ ...booking(world), name: '别人' }) },
  },
  'POST /api/appointments/wait': {
    body: waiting,
    other: { body: (world) => ({ ...waiting(world), name: '别人' }) },
  },
  'POST /api/orders': { body: order, other: { body: (world) => ({ ...order(world), words: '油' }) } },
  'POST /api/orders/step': {
    body: ({ orderReceipt }) => ({ receipt: orderReceipt, lastFour: '5678', step: 'cancel' }),
    other: { body: ({ orderReceipt }) => ({ receipt: orderReceipt, lastFour: '5678', step: 'confirm' }) },
  },
  'POST /api/sealed': {
    body: (world) => beginning(world, 'held'),
    other: { body: (world) => beginning(world, 'twoSteps') },
  },
  'POST /api/sealed/materials': {
    body: (world) => sealedPhoto(world, PLAIN_JPEG),
    other: { body: (world) => sealedPhoto(world, OTHER_JPEG) },
  },
  ...Object.fromEntries(
    (
      [
        ['POST /api/staff/applications', 'clerk', { channel: 'visit' }],
        ['POST /api/staff/appointments', 'clerk', { channel: 'visit' }],
        ['POST /api/staff/counter/tickets', 'clerk', { isElder: true }],
        ['POST /api/staff/orders', 'clerk', { words: '油' }],
        ['POST /api/staff/orders/:caseId/dispatch', 'clerk', { place: '/1/2/2000/' }],
        ['POST /api/staff/orders/:caseId/decline', 'volunteer', { why: 'far' }],
        ['POST /api/staff/orders/:caseId/drop-out', 'volunteer', { reason: '别的事' }],
        ['POST /api/staff/orders/:caseId/arrive', 'volunteer', { how: 'typed' }],
        ['POST /api/staff/orders/:caseId/complete', 'volunteer', { note: '都好' }],
        ['POST /api/staff/orders/:caseId/pin', 'volunteer', { pin: '0000' }],
        ['POST /api/staff/orders/:caseId/problem', 'volunteer', { problem: 'unsafe' }],
        ['POST /api/staff/plate-batches', 'administrator', { printer: '另一家' }],
        ['POST /api/staff/plates/:code/mount', 'gridWorker', { doneAt: 1 }],
        ['POST /api/staff/plates/:code/inspect', 'gridWorker', { finding: 'damaged' }],
        ['POST /api/staff/plates/:code/replace', 'gridWorker', { reason: 'lost' }],
        ['POST /api/staff/rounds/:roundId/offer', 'clerk', { volunteers: ['x'.repeat(26)] }],
      ] as const
    ).map(([name, role, changes]) => [name, staff(name, role, changes)]),
  ),
  'POST /api/staff/orders/:caseId/accept': about('POST /api/staff/orders/:caseId/accept', 'volunteer', otherCase),
  'POST /api/staff/orders/:caseId/nobody-answers': about(
    'POST /api/staff/orders/:caseId/nobody-answers',
    'volunteer',
    otherCase,
  ),
  'POST /api/staff/rounds/:roundId/accept': about('POST /api/staff/rounds/:roundId/accept', 'volunteer', () => ({
    roundId: 'x'.repeat(26),
  })),
};
