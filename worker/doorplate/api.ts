import { Doorplate, PlateReported, ReportPlate } from '../../shared/doorplate/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { json } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { reportPlate } from './life/report-plate.ts';
import { readPathCode, scanPlate } from './scan.ts';

export const doorplateApi: Route[] = [
  jsonRoute('GET /api/doorplates/:code', 'doorplate.read', {
    operationId: 'getDoorplate',
    summary: 'Public facts of a doorplate: address and duty contacts. The same shape for every household.',
    ids: { code: 'The ten characters on the plate, read forgivingly.' },
    reply: Doorplate,
    says: 'The plate.',
    run: async ({ c, ctx, params }) => {
      const { reading } = readPathCode(params.code);
      const scan = reading.ok ? await scanPlate(ctx, reading.code) : undefined;
      if (scan?.status !== 'open') throw new DomainError('notFound');
      const { plate, contacts } = scan.hall;
      return json(c, { code: plate.code, address: plate.address, ...contacts }, 200, 'public');
    },
  }),
  jsonRoute('POST /api/doorplates/:code/reports', 'plate.report', {
    operationId: 'reportPlate',
    summary: 'Say that a plate is damaged, pasted over or hangs in the wrong place. Takes no words and no name.',
    ids: { code: 'The ten characters on the plate, read forgivingly.' },
    body: ReportPlate,
    reply: PlateReported,
    status: 201,
    says: 'The grid worker sees it.',
    problems: ['tooManyAttempts'],
    run: async ({ ctx, params, body: { kind } }) => {
      const { reading } = readPathCode(params.code);
      if (!reading.ok) throw new DomainError('notFound');
      await reportPlate(ctx, { code: reading.code, kind });
      return { code: reading.code };
    },
  }),
];
