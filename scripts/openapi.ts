// The API description, OpenAPI 3.1, generated from the routes and the very schemas they parse with.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { Condition } from '../shared/catalogue/schema.ts';
import { ERROR_STATUS, type ErrorCode } from '../shared/errors.ts';
import { API_ROUTES } from '../worker/composition.ts';
import type { Operation, Route } from '../worker/route.ts';

type Json = Record<string, unknown>;

/** Schemas with a name of their own, because they are recursive or stand everywhere. */
const NAMED = { Condition };
const options = {
  errorMode: 'ignore',
  definitions: NAMED,
  overrideRef: ({ referenceId }: { referenceId: string }) => `#/components/schemas/${referenceId}`,
} as const;

const schemaOf = (schema: GenericSchema): Json => {
  const { $schema: _, $defs: __, ...json } = toJsonSchema(schema, options) as Json;
  return json;
};
const content = (media: string, schema: Json) => ({ content: { [media]: { schema } } });
const BINARY = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } };
const binary = (media: readonly string[]) => ({ content: Object.fromEntries(media.map((one) => [one, BINARY])) });

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
    requestId: { type: 'string' },
    retryAfter: { type: 'integer', description: 'Seconds.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, params: { type: 'object' } },
      },
    },
  },
};

const TAGS: Readonly<Record<string, string>> = {
  doorplate: 'Plates and the households they hang at.',
  catalogue: 'Service items, their guides and forms.',
  application: 'Applications for a service item.',
  material: 'Photos of materials.',
  progress: 'How far a case is.',
  case: 'The desk: cases of one’s own places.',
  template: 'Ready words for notices.',
  household: 'Households and their plates.',
  session: 'Signing in and one’s own account.',
  account: 'Asking for an account, and deciding about those of one’s place.',
};

function parameters({ params = {} }: Operation): Json[] {
  return Object.entries(params).map(([name, { in: place, description, required }]) => ({
    name,
    in: place,
    description,
    required: place === 'path' || required === true,
    schema: { type: 'string' },
  }));
}

function requestBody({ body }: Operation): Json {
  if (!body) return {};
  if ('schema' in body)
    return { requestBody: { required: true, ...content('application/json', schemaOf(body.schema)) } };
  return { requestBody: { required: true, ...binary(body.media) } };
}

function responses({ reply, problems }: Operation): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...problems, 'internal' as const]) {
    byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code]);
  }
  const failures = [...byStatus].map(([status, codes]) => [
    String(status),
    { description: codes.join(', '), ...content('application/problem+json', { $ref: '#/components/schemas/Problem' }) },
  ]);
  return {
    [reply.status]: {
      description: reply.description,
      ...('schema' in reply ? content('application/json', schemaOf(reply.schema)) : binary(reply.media)),
    },
    ...Object.fromEntries(failures),
  };
}

function describeRoute({ permission, operation }: Route & { operation: Operation }): Json {
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    description: `Permission: \`${permission}\`.`,
    tags: [permission.split('.')[0]],
    security: [],
    parameters: parameters(operation),
    ...requestBody(operation),
    responses: responses(operation),
  };
}

/** The whole description. */
export function describeApi(): Json {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const paths: Record<string, Json> = {};
  for (const route of API_ROUTES) {
    if (!route.operation) continue;
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: describeRoute({ ...route, operation: route.operation }),
    };
  }
  const tags = [...new Set(API_ROUTES.map((route) => route.permission.split('.')[0]))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Menpai 门牌',
      version,
      description: 'The JSON twin of every resident action. Languages: prefix the path with `/en` for English texts.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: tags.map((name = '') => ({ name, description: TAGS[name] ?? name })),
    paths,
    components: { schemas: { Problem: PROBLEM, ...toJsonSchemaDefs(NAMED, options) } },
  };
}

/** Writes it where the Worker's files are served from. */
export function writeApiDescription(): void {
  mkdirSync('dist/client/api', { recursive: true });
  writeFileSync('dist/client/api/openapi.json', `${JSON.stringify(describeApi(), null, 1)}\n`);
}
