import { Doorplate } from '../../shared/doorplate/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { json } from '../api/json.ts';
import type { Route } from '../route.ts';
import { readPathCode, scanPlate } from './scan.ts';

export const doorplateApi: Route[] = [
  {
    method: 'GET',
    path: '/api/doorplates/:code',
    permission: 'doorplate.read',
    operation: {
      operationId: 'getDoorplate',
      summary: 'Public facts of a doorplate: address and duty contacts. The same shape for every household.',
      params: { code: { in: 'path', description: 'The ten characters on the plate, read forgivingly.' } },
      reply: { status: 200, schema: Doorplate, description: 'The plate.' },
      problems: ['notFound'],
    },
    async answer(c) {
      const { reading } = readPathCode(c.req.param('code') ?? '');
      const scan = reading.ok ? await scanPlate(c.var.ctx, reading.code) : undefined;
      if (scan?.status !== 'open') throw new DomainError('notFound');
      const { plate, contacts } = scan.hall;
      return json(c, { code: plate.code, address: plate.address, ...contacts }, 200, 'public');
    },
  },
];
