// The types of the API for `web`, written from the routes: which schema is the body of a call, and which its reply.
// `node scripts/contracts.ts` writes them; a test fails where they are not what the routes say.
import { globSync, writeFileSync } from 'node:fs';
import type { GenericSchema } from 'valibot';
import { API_ROUTES } from '../worker/composition.ts';
import type { Operation, Route } from '../worker/route.ts';

const FILE = 'shared/api-contracts.gen.ts';

/** A schema that `shared` exports: its module, and how it is named there. */
interface Named {
  file: string;
  type: string;
}

const isSchema = (value: unknown): value is GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';

const moduleName = (file: string) =>
  file.replace(/^shared\/|\.ts$/g, '').replace(/\W+(\w)/g, (_, c) => c.toUpperCase());

/** The schemas an export stands for: itself, or the members of a table of schemas. */
function schemasOf(name: string, value: unknown, file: string): [GenericSchema, Named][] {
  const type = `${moduleName(file)}.${name}`;
  if (isSchema(value)) return [[value, { file, type }]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]): [GenericSchema, Named][] =>
    isSchema(member) ? [[member, { file, type: `${type}.${key}` }]] : [],
  );
}

/** Every schema that `shared` exports. */
async function findNames(): Promise<Map<GenericSchema, Named>> {
  const files = globSync('shared/**/*.ts').map((file) => file.replaceAll('\\', '/'));
  const names = new Map<GenericSchema, Named>();
  for (const file of files.filter((one) => !/\.test\.ts$|\.gen\.ts$/.test(one)).sort()) {
    const exported: Record<string, unknown> = await import(`../${file}`);
    const found = Object.entries(exported).flatMap(([name, value]) => schemasOf(name, value, file));
    for (const [schema, named] of found) if (!names.has(schema)) names.set(schema, named);
  }
  return names;
}

function contractOf(route: Route & { operation: Operation }, named: (schema: GenericSchema) => Named) {
  const { body, reply, params = {}, problems } = route.operation;
  const oneOf = (names: readonly string[]) => names.map((name) => `'${name}'`).join(' | ') || 'never';
  const asked = Object.keys(params).filter((name) => params[name]?.in === 'query');
  const bodyName = body && ('schema' in body ? named(body.schema) : undefined);
  const replyName = 'schema' in reply ? named(reply.schema) : undefined;
  const bodyType = bodyName ? `InferInput<typeof ${bodyName.type}>` : body ? 'Bytes' : 'Nothing';
  const replyType = replyName ? `InferOutput<typeof ${replyName.type}>` : 'Bytes';
  return {
    files: [bodyName, replyName].flatMap((one) => (one ? [one.file] : [])),
    text: `  '${route.method} ${route.path}': { query: ${oneOf(asked)}; body: ${bodyType}; reply: ${replyType}; problem: ${oneOf(problems)} };`,
  };
}

/** The text of the file. Throws for a schema that `shared` does not export: then nobody else could name its type. */
export async function writeContracts(): Promise<string> {
  const names = await findNames();
  const contracts = API_ROUTES.flatMap((route) => {
    const { operation } = route;
    if (!operation) return [];
    const named = (schema: GenericSchema) => {
      const name = names.get(schema);
      if (!name) throw new Error(`${operation.operationId}: its body or reply is no schema that shared/ exports`);
      return name;
    };
    return [contractOf({ ...route, operation }, named)];
  });
  const files = [...new Set(contracts.flatMap((one) => one.files))].sort();
  return [
    '// Written by `node scripts/contracts.ts` from the routes of the API.',
    "import type { InferInput, InferOutput } from 'valibot';",
    ...files.map((file) => `import type * as ${moduleName(file)} from '${file.replace(/^shared/, '.')}';`),
    '',
    '/** Raw bytes, or none of JSON. */',
    'export type Bytes = Blob;',
    'export type Nothing = Readonly<Record<string, never>>;',
    '',
    '/** What each route takes (names in the query, body) and answers (reply, codes of problems), by method and path. */',
    'export interface ApiContracts {',
    ...contracts.map((one) => one.text),
    '}',
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(FILE, await writeContracts());
