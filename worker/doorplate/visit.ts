import { DomainError } from '../../shared/errors.ts';
import type { Exchange } from '../route.ts';
import { readPathCode, scanPlate } from './scan.ts';

/** The open plate that a page lies below (`/D/:code/…`), or undefined for pages without one. 404 for any other code. */
export async function visitedPlate(c: Exchange) {
  const code = c.req.param('code');
  if (code === undefined) return undefined;
  const { reading, canonical } = readPathCode(code);
  const scan = reading.ok && canonical ? await scanPlate(c.var.ctx, reading.code) : undefined;
  if (scan?.status !== 'open') throw new DomainError('notFound');
  return scan;
}
