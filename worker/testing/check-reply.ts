import * as v from 'valibot';
import { API_ROUTES } from '../composition.ts';
import type { Route } from '../route.ts';

/** What a path of a route matches, by the number of its segments: words are words, `:name` is anything. */
function matches(route: Route, method: string, segments: readonly string[]): boolean {
  const own = route.path.split('/');
  return (
    route.method === method &&
    own.length === segments.length &&
    own.every((part, at) => part.startsWith(':') || part === segments[at])
  );
}

function findRoute(method: string, path: string): Route | undefined {
  const plain = (path.split('?')[0] ?? '').replace(/^\/en\//, '/').split('/');
  return API_ROUTES.find((route) => matches(route, method, plain));
}

/** Paths of fields that a reply has and its schema does not know. */
function unknownFields(sent: unknown, known: unknown, at = ''): string[] {
  if (typeof sent !== 'object' || sent === null || typeof known !== 'object' || known === null) return [];
  const fields: Readonly<Record<string, unknown>> = { ...known };
  return Object.entries(sent).flatMap(([key, value]) =>
    key in fields ? unknownFields(value, fields[key], `${at}.${key}`) : [`${at}.${key}`],
  );
}

/**
 * Looks whether a success of a JSON route is what the route declares: status, every field, and no field more. Throws an
 * error that names the route and the fields, so that any test that gets such a reply fails.
 */
export async function checkReply(method: string, path: string, response: Response): Promise<void> {
  const operation = path.includes('/api/') ? findRoute(method, path)?.operation : undefined;
  if (!operation || !response.ok) return;
  const { operationId, reply } = operation;
  if (response.status !== reply.status) throw new Error(`${operationId}: ${response.status}, declared ${reply.status}`);
  if (!('schema' in reply)) return;
  const sent: unknown = await response.clone().json();
  const parsed = v.safeParse(reply.schema, sent);
  const wrong = parsed.success
    ? unknownFields(sent, parsed.output)
    : parsed.issues.map((issue) => `.${v.getDotPath(issue)}: ${issue.message}`);
  if (wrong.length) throw new Error(`${operationId}: the reply does not fit its schema at ${wrong.join('; ')}`);
}
