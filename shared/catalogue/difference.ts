/** One thing that a new version says differently; `null`: it was or is not there. */
export interface Change {
  /** Path with ids in place of positions, `materials.id-card.name.zh`. */
  path: string;
  before: unknown;
  after: unknown;
}

/**
 * What changes from one version of a service item to the next. Entries of lists that have an id are compared by it, so
 * that one moved up does not look like many rewritten; a change of order is one change of its own (`materials.order`).
 */
export function differences(before: unknown, after: unknown, path = ''): Change[] {
  if (isSame(before, after)) return [];
  if (isListOfEntries(before) && isListOfEntries(after)) return entryDifferences(before, after, path);
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key));
  }
  return [{ path, before: before ?? null, after: after ?? null }];
}

type Entry = Record<string, unknown>;
const idOf = (entry: Entry) => String(entry.id ?? entry.value);
const isObject = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOfEntries = (value: unknown): value is Entry[] =>
  Array.isArray(value) && value.every((one) => isObject(one) && ('id' in one || 'value' in one));

function isSame(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null) || JSON.stringify(a) === JSON.stringify(b);
}

function entryDifferences(before: readonly Entry[], after: readonly Entry[], path: string): Change[] {
  const was = new Map(before.map((entry) => [idOf(entry), entry]));
  const is = new Map(after.map((entry) => [idOf(entry), entry]));
  const changed = [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    const at = `${path}.${id}`;
    return old && now ? differences(old, now, at) : [{ path: at, before: old ?? null, after: now ?? null }];
  });
  const kept = (ids: Map<string, Entry>, others: Map<string, Entry>) => [...ids.keys()].filter((id) => others.has(id));
  const [oldOrder, newOrder] = [kept(was, is), kept(is, was)];
  const moved = isSame(oldOrder, newOrder) ? [] : [{ path: `${path}.order`, before: oldOrder, after: newOrder }];
  return [...changed, ...moved];
}
