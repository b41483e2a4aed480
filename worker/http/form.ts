import { DomainError } from '../../shared/errors.ts';
import type { Exchange } from '../route.ts';

/** What a form sent: text fields by name, each a list, and files. */
export interface Fields {
  values: Record<string, string[]>;
  files: Record<string, File[]>;
}

/** Largest body a form with photos may have: more than a page of photos needs, less than an isolate can hold. */
const MAX_BODY = 45_000_000;

/** Reads a form body, whatever its encoding. Refuses one that is too large before reading it. */
export async function readFields(c: Exchange): Promise<Fields> {
  if (Number(c.req.header('Content-Length') ?? 0) > MAX_BODY) throw new DomainError('tooLarge');
  // Without a prototype: field names come from outside.
  const fields: Fields = { values: Object.create(null), files: Object.create(null) };
  for (const [name, value] of await parse(c)) {
    if (typeof value === 'string') fields.values[name] = [...(fields.values[name] ?? []), value];
    else if (value.size > 0) fields.files[name] = [...(fields.files[name] ?? []), value];
  }
  return fields;
}

async function parse(c: Exchange): Promise<FormData> {
  try {
    return await c.req.raw.formData();
  } catch {
    throw new DomainError('badRequest', { because: 'body is not a form' });
  }
}

/** One text field, empty when it was not sent. */
export function fieldOf({ values }: Fields, name: string): string {
  return values[name]?.[0] ?? '';
}
