import type * as v from 'valibot';
import { DomainError } from '../../shared/errors.ts';
import { json, readJson } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { mustBeMoving } from './moving.ts';

/** Largest body taken, in bytes: a piece of a table, a catalogue, a photo. */
const MOST = 8_000_000;

async function operate(c: Exchange): Promise<Response> {
  // A module of its own: no resident waits for it.
  const { OPERATIONS } = await import('./operations.ts');
  const name = c.req.param('operation') ?? '';
  if (!Object.hasOwn(OPERATIONS, name)) throw new DomainError('notFound');
  const { input, run } = OPERATIONS[name as keyof typeof OPERATIONS];
  // Each parses what its own `run` takes.
  const given = await readJson(c, input as v.GenericSchema, MOST);
  return json(c, (await (run as (...args: unknown[]) => Promise<unknown>)(c.var.ctx, given)) ?? null);
}

const keyOf = (c: Exchange) => c.req.query('key') ?? '';

async function giveFile(c: Exchange): Promise<Response> {
  const bytes = await c.var.ctx.files.get(keyOf(c));
  if (!bytes) throw new DomainError('notFound');
  return c.newResponse(bytes, 200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' });
}

async function takeFile(c: Exchange): Promise<Response> {
  await mustBeMoving(c.var.ctx);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length > MOST) throw new DomainError('tooLarge');
  await c.var.ctx.files.put(keyOf(c), bytes);
  return json(c, {});
}

/** What the operator of the machine asks from outside, where it has the secret `SETUP_SECRET`: see `identify-operator.ts`. */
export const operatorRoutes: Route[] = [
  { method: 'GET', path: '/api/operator/files', permission: 'town.operate', answer: giveFile },
  { method: 'POST', path: '/api/operator/files', permission: 'town.operate', answer: takeFile },
  { method: 'POST', path: '/api/operator/:operation', permission: 'town.operate', answer: operate },
];
