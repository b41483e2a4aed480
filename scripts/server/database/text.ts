// What must be known of a statement's text before SQLite reads it: node:sqlite runs the first of several statements and ignores the
// rest, and fills parameters that were forgotten with NULL.

/** A part of SQL in which `?` and `;` mean nothing: strings, quoted names, comments. */
const QUIET = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//g;

export interface StatementText {
  /** How many values have to be bound. */
  parameters: number;
  isSeveral: boolean;
}

/** Returns what a statement expects, read from its text. */
export function readStatement(sql: string): StatementText {
  const bare = sql.replace(QUIET, ' ');
  let parameters = 0;
  let unnumbered = 0;
  for (const [, number] of bare.matchAll(/\?(\d*)/g)) {
    // `?` takes the number after the largest so far (https://www.sqlite.org/lang_expr.html#varparam).
    unnumbered = number ? Number(number) : parameters + 1;
    parameters = Math.max(parameters, unnumbered);
  }
  const isTrigger = /^\s*CREATE\s+(TEMP\w*\s+)?TRIGGER\b/i.test(bare);
  return { parameters, isSeveral: !isTrigger && /;\s*\S/.test(bare) };
}
