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
import { jsonRoute } from '../api/json-route.ts';
import { rowNumber } from '../api/row-number.ts';
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
  jsonRoute('POST /api/devices', 'household.useCode', {
    operationId: 'bindDevice',
    summary: 'Bind this phone to the household of a plate, with a one-time code made face to face. Sets a cookie.',
    body: BindDevice,
    reply: BoundDevice,
    status: 201,
    says: 'The phone is bound.',
    problems: ['notFound', 'notAvailable', 'tooManyAttempts'],
    run: async ({ c, ctx, body }) => {
      if (await findDevice(c)) throw new DomainError('notAvailable');
      const { id, token } = await bindDevice(ctx, body);
      keepDevice(c, token);
      return { id };
    },
  }),
  jsonRoute('POST /api/household/export', 'household.export', {
    operationId: 'exportHousehold',
    summary: 'Everything kept about the household of this phone, as a file. Goes on record.',
    reply: HouseholdExport,
    says: 'The data.',
    problems: ['signInNeeded'],
    run: async ({ c, ctx }) => asFile(c, await exportHousehold(ctx, ownHousehold(c))),
  }),
  jsonRoute('POST /api/household/erase', 'household.erase', {
    operationId: 'eraseHousehold',
    summary: 'Erase of the household of this phone what the law does not require to keep.',
    body: EraseHousehold,
    reply: Erased,
    says: 'How much went.',
    problems: ['signInNeeded'],
    run: async ({ c, ctx, body }) => {
      const { devices } = body;
      const done = await eraseHousehold(ctx, { householdId: ownHousehold(c), devices });
      if (devices) dropDevice(c);
      return done;
    },
  }),
];

const staffApi: Route[] = [
  jsonRoute('GET /api/staff/households/:id', 'household.bind', {
    operationId: 'getHousehold',
    summary: 'A household of one’s own place with the phones bound to it. Names no person.',
    ids: { id: 'Number of the household.' },
    reply: HouseholdDesk,
    says: 'The household.',
    run: ({ ctx, params }) => getHouseholdDesk(ctx, rowNumber(params.id)),
  }),
  jsonRoute('POST /api/staff/households/:id/code', 'household.bind', {
    operationId: 'makeBindingCode',
    summary: 'A one-time code that binds a phone within ten minutes; earlier ones are worth nothing from then on.',
    ids: { id: 'Number of the household.' },
    reply: BindingCode,
    status: 201,
    says: 'The code. It is shown once.',
    problems: ['notAvailable'],
    run: ({ ctx, params }) => makeBindingCode(ctx, rowNumber(params.id)),
  }),
  jsonRoute('POST /api/staff/households/:id/revoke', 'device.revoke', {
    operationId: 'revokeDevices',
    summary: 'End one binding of a household, or all: a lost phone, someone who moved out.',
    ids: { id: 'Number of the household.' },
    body: RevokeDevices,
    reply: RevokedDevices,
    says: 'How many were ended.',
    run: ({ ctx, params, body }) => revokeDevices(ctx, { householdId: rowNumber(params.id), ...body }),
  }),
  jsonRoute('POST /api/staff/households/:id/export', 'household.export', {
    operationId: 'exportHouseholdAtCounter',
    summary:
      'Everything kept about a household, for a member of it who asks at the counter. The reason goes on record.',
    ids: { id: 'Number of the household.' },
    body: CounterRequest,
    reply: HouseholdExport,
    says: 'The data.',
    run: async ({ c, ctx, params, body }) => {
      const { reason } = body;
      return asFile(c, await exportHousehold(ctx, rowNumber(params.id), reason));
    },
  }),
  jsonRoute('GET /api/staff/households/:id/erasure', 'household.erase', {
    operationId: 'planErasure',
    summary: 'What would go of a household’s data if it asked for erasure now, and what stays until when.',
    ids: { id: 'Number of the household.' },
    reply: ErasurePlan,
    says: 'The plan.',
    run: ({ ctx, params }) => planErasure(ctx, rowNumber(params.id)),
  }),
  jsonRoute('POST /api/staff/households/:id/erase', 'household.erase', {
    operationId: 'eraseHouseholdAtCounter',
    summary: 'Erase for a household that asks at the counter. The reason goes on record.',
    ids: { id: 'Number of the household.' },
    body: EraseAtCounter,
    reply: Erased,
    says: 'How much went.',
    run: ({ ctx, params, body }) => eraseHousehold(ctx, { householdId: rowNumber(params.id), ...body }),
  }),
];

export const householdApi: Route[] = [...residentApi, ...staffApi];
