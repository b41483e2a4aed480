import { Doorplate, PlateReported, ReportPlate } from '../../shared/doorplate/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { json, readJson } from '../api/json.ts';
import type { Route } from '../route.ts';
import { reportPlate } from './life/report-plate.ts';
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
  {
    method: 'POST',
    path: '/api/doorplates/:code/reports',
    permission: 'plate.report',
    operation: {
      operationId: 'reportPlate',
      summary: 'Say that a plate is damaged, pasted over or hangs in the wrong place. Takes no words and no name.',
      params: {
        code: { in: 'path', description: 'The ten characters on the plate, read forgivingly.', required: true },
      },
      body: { schema: ReportPlate },
      reply: { status: 201, schema: PlateReported, description: 'The grid worker sees it.' },
      problems: ['badRequest', 'notFound', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      const { reading } = readPathCode(c.req.param('code') ?? '');
      const { kind } = await readJson(c, ReportPlate);
      if (!reading.ok) throw new DomainError('notFound');
      await reportPlate(c.var.ctx, { code: reading.code, kind });
      return json(c, { code: reading.code }, 201);
    },
  },
];
