import type { Context as HonoContext } from 'hono';
import type { GenericSchema } from 'valibot';
import type { Actor, Permission } from '../shared/access.ts';
import type { ErrorCode } from '../shared/errors.ts';
import type { Context } from './context.ts';
import type { Drawings } from './drawings.ts';
import type { Env } from './env.ts';

export interface AppEnv {
  Bindings: Env;
  Variables: { ctx: Context; browser: KnownBrowser; draw: Drawings };
}

/** What the cookies of a browser say of it, looked at only where it is asked. */
export interface KnownBrowser {
  /** The household whose bound phone it is. */
  household(): Promise<Extract<Actor, { kind: 'household' }> | undefined>;
  /** Whether someone of the staff is helping a household in it. */
  isInSession(): Promise<boolean>;
}
export type Exchange = HonoContext<AppEnv>;

/**
 * One way into the app. Routes are data: `app.ts` mounts them, a test refuses one without a permission, the API
 * description is generated from those that carry an `operation`.
 */
export interface Route {
  method: 'GET' | 'POST';
  /** Hono path without language prefix, `/D/:code/guides`. */
  path: string;
  /** Asked of the actor before the answer is called; verbs ask again for the place at hand. */
  permission: Permission;
  answer: (c: Exchange) => Response | Promise<Response>;
  /** For JSON routes under `/api`. */
  operation?: Operation;
}

/** What the API description says of a JSON route. */
export interface Operation {
  operationId: string;
  summary: string;
  params?: Readonly<Record<string, { description: string; in: 'path' | 'query' | 'header'; required?: boolean }>>;
  body?: { schema: GenericSchema } | { media: readonly string[] };
  /** Status and shape of the reply. */
  reply: { status: 200 | 201; description: string } & ({ schema: GenericSchema } | { media: readonly string[] });
  /** Problems it can answer with, besides `internal`. */
  problems: readonly ErrorCode[];
}
