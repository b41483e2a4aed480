import * as v from 'valibot';
import { DomainError } from '../../shared/errors.ts';
import {
  BindDevice,
  BindingCode,
  BoundDevice,
  CounterRequest,
  EraseAtCounter,
  EraseHousehold,
  HouseholdDesk,
  RevokeDevices,
  RevokedDevices,
} from '../../shared/household/device-schema.ts';
import { Erased, ErasurePlan, HouseholdExport } from '../../shared/household/export-schema.ts';
import { json, readJson } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { bindDevice } from './bind-device.ts';
import { dropDevice, findDevice, keepDevice } from './device.ts';
import { eraseHousehold, planErasure } from './erase.ts';
import { exportHousehold } from './export.ts';
import { asFile } from './export-file.ts';
import { getHouseholdDesk } from './list-devices.ts';
import { makeBindingCode } from './make-code.ts';
import { revokeDevices } from './revoke-devices.ts';

/** The household whose phone sends this. */
function ownHousehold(c: Exchange): number {
  const { actor } = c.var.ctx;
  if (actor.kind !== 'household') throw new DomainError('signInNeeded');
  return actor.householdId;
}

const residentApi: Route[] = [
  {
    method: 'POST',
    path: '/api/devices',
    permission: 'household.useCode',
    operation: {
      operationId: 'bindDevice',
      summary: 'Bind this phone to the household of a plate, with a one-time code made face to face. Sets a cookie.',
      body: { schema: BindDevice },
      reply: { status: 201, schema: BoundDevice, description: 'The phone is bound.' },
      problems: ['badRequest', 'notFound', 'notAvailable', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      const input = await readJson(c, BindDevice);
      if (await findDevice(c)) throw new DomainError('notAvailable');
      const { id, token } = await bindDevice(c.var.ctx, input);
      keepDevice(c, token);
      return json(c, { id }, 201);
    },
  },
  {
    method: 'POST',
    path: '/api/household/export',
    permission: 'household.export',
    operation: {
      operationId: 'exportHousehold',
      summary: 'Everything kept about the household of this phone, as a file. Goes on record.',
      reply: { status: 200, schema: HouseholdExport, description: 'The data.' },
      problems: ['signInNeeded'],
    },
    answer: async (c) => asFile(c, await exportHousehold(c.var.ctx, ownHousehold(c))),
  },
  {
    method: 'POST',
    path: '/api/household/erase',
    permission: 'household.erase',
    operation: {
      operationId: 'eraseHousehold',
      summary: 'Erase of the household of this phone what the law does not require to keep.',
      body: { schema: EraseHousehold },
      reply: { status: 200, schema: Erased, description: 'How much went.' },
      problems: ['badRequest', 'signInNeeded', 'invalid'],
    },
    async answer(c) {
      const { devices } = await readJson(c, EraseHousehold);
      const done = await eraseHousehold(c.var.ctx, { householdId: ownHousehold(c), devices });
      if (devices) dropDevice(c);
      return json(c, done);
    },
  },
];

const ID = { id: { in: 'path', description: 'Number of the household.', required: true } } as const;
const STAFF = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;

/** The household in the path. Throws `notFound` for what is no number. */
function householdIn(c: Exchange): number {
  const id = c.req.param('id') ?? '';
  if (!v.is(v.pipe(v.string(), v.regex(/^\d{1,12}$/)), id)) throw new DomainError('notFound');
  return Number(id);
}

const staffApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/households/:id',
    permission: 'household.bind',
    operation: {
      operationId: 'getHousehold',
      summary: 'A household of one’s own place with the phones bound to it. Names no person.',
      params: ID,
      reply: { status: 200, schema: HouseholdDesk, description: 'The household.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await getHouseholdDesk(c.var.ctx, householdIn(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/households/:id/code',
    permission: 'household.bind',
    operation: {
      operationId: 'makeBindingCode',
      summary: 'A one-time code that binds a phone within ten minutes; earlier ones are worth nothing from then on.',
      params: ID,
      reply: { status: 201, schema: BindingCode, description: 'The code. It is shown once.' },
      problems: [...STAFF, 'notAvailable'],
    },
    answer: async (c) => json(c, await makeBindingCode(c.var.ctx, householdIn(c)), 201),
  },
  {
    method: 'POST',
    path: '/api/staff/households/:id/revoke',
    permission: 'device.revoke',
    operation: {
      operationId: 'revokeDevices',
      summary: 'End one binding of a household, or all: a lost phone, someone who moved out.',
      params: ID,
      body: { schema: RevokeDevices },
      reply: { status: 200, schema: RevokedDevices, description: 'How many were ended.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    async answer(c) {
      const input = await readJson(c, RevokeDevices);
      return json(c, await revokeDevices(c.var.ctx, { householdId: householdIn(c), ...input }));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/households/:id/export',
    permission: 'household.export',
    operation: {
      operationId: 'exportHouseholdAtCounter',
      summary:
        'Everything kept about a household, for a member of it who asks at the counter. The reason goes on record.',
      params: ID,
      body: { schema: CounterRequest },
      reply: { status: 200, schema: HouseholdExport, description: 'The data.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    async answer(c) {
      const { reason } = await readJson(c, CounterRequest);
      return asFile(c, await exportHousehold(c.var.ctx, householdIn(c), reason));
    },
  },
  {
    method: 'GET',
    path: '/api/staff/households/:id/erasure',
    permission: 'household.erase',
    operation: {
      operationId: 'planErasure',
      summary: 'What would go of a household’s data if it asked for erasure now, and what stays until when.',
      params: ID,
      reply: { status: 200, schema: ErasurePlan, description: 'The plan.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await planErasure(c.var.ctx, householdIn(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/households/:id/erase',
    permission: 'household.erase',
    operation: {
      operationId: 'eraseHouseholdAtCounter',
      summary: 'Erase for a household that asks at the counter. The reason goes on record.',
      params: ID,
      body: { schema: EraseAtCounter },
      reply: { status: 200, schema: Erased, description: 'How much went.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    async answer(c) {
      const input = await readJson(c, EraseAtCounter);
      return json(c, await eraseHousehold(c.var.ctx, { householdId: householdIn(c), ...input }));
    },
  },
];

export const householdApi: Route[] = [...residentApi, ...staffApi];
