/**
 * What an isolate remembers between requests: public views that change rarely. An edit in the same isolate forgets them
 * at once, other isolates within `TTL`.
 */
export interface Memo {
  get<T>(key: string, now: number): T | undefined;
  set(key: string, value: unknown, now: number): void;
  forget(): void;
}

/** Milliseconds a remembered view may be out of date in another isolate. */
const TTL = 30_000;
const MAX_ENTRIES = 5_000;

export function createMemo(): Memo {
  const entries = new Map<string, { value: unknown; until: number }>();
  return {
    get<T>(key: string, now: number) {
      const entry = entries.get(key);
      if (entry && entry.until > now) return entry.value as T;
      entries.delete(key);
      return undefined;
    },
    set(key, value, now) {
      const [oldest] = entries.keys();
      const isNew = !entries.has(key);
      if (isNew && entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
      entries.set(key, { value, until: now + TTL });
    },
    forget: () => entries.clear(),
  };
}
