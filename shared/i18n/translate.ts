/** Names of the `{placeholders}` in a message; `{n|day|days}` picks a word by the number and needs `n` as well. */
type Placeholder<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? (P extends `${infer Name}|${string}` ? Name : P) | Placeholder<Rest>
  : never;

type Params<S extends string> = [Placeholder<S>] extends [never]
  ? []
  : [params: Readonly<Record<Placeholder<S>, string | number>>];

/** Looks up a message by key and fills in its placeholders; keys and placeholders are checked by the compiler. */
export type Translate<M extends Record<string, string>> = <K extends keyof M & string>(
  key: K,
  ...params: Params<M[K]>
) => string;

/** A translator over `messages`. */
export function createTranslate<M extends Record<string, string>>(
  messages: Readonly<Record<keyof M, string>>,
): Translate<M> {
  return (key, ...[params]) => fill(messages[key] ?? '', params ?? {});
}

/** Fills the placeholders of one message: `fill('{n} {n|day|days}', {n: 1})` is `1 day`. */
export function fill(message: string, params: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, other?: string) => {
    const value = params[name] ?? '';
    if (one === undefined || other === undefined) return String(value);
    return Number(value) === 1 ? one : other;
  });
}

/** The other languages have the keys of the Chinese dictionary, each with the same placeholders to fill. */
export type SameKeys<M> = Readonly<Record<keyof M, string>>;
