import { text } from 'drizzle-orm/sqlite-core';

const MARK = 'sealed:';

/**
 * A column of what `seal` makes. `context` says under which context: what it is, then the columns of the row that tell whose
 * (`reason:caseId:version`). Whoever has to open all of it, to seal it under a new key, learns that from here (`scripts/server`).
 */
export const sealed = (context: string) => text({ enum: [`${MARK}${context}`] }).$type<string>();

/** The context of a column that `sealed` made, in its parts; undefined of any other column. */
export function sealedUnder(column: { enumValues: readonly string[] | undefined }): string[] | undefined {
  const [value] = column.enumValues ?? [];
  return value?.startsWith(MARK) ? value.slice(MARK.length).split(':') : undefined;
}
