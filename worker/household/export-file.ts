import { localDate } from '../../shared/time.ts';
import type { Exchange } from '../route.ts';
import type { HouseholdExport } from './export.ts';

/** An export as a file to keep. */
export function asFile(c: Exchange, exported: HouseholdExport): Response {
  return c.newResponse(JSON.stringify(exported, null, 2), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="menpai-${localDate(c.var.ctx.now())}.json"`,
    'Cache-Control': 'private, no-store',
  });
}
