type Node = Record<string, unknown>;

/** What lies at a path such as `materials.2.name.zh`, or undefined. */
export function valueAt(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Node | null | undefined)?.[key], root);
}

/** A copy with something else at a path; `undefined` takes an optional field away. What is not on the path stays the same object. */
export function withValueAt<T>(root: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const below = rest.length ? withValueAt((root as Node)[key] ?? {}, rest.join('.'), value) : value;
  if (Array.isArray(root)) return root.with(Number(key), below) as T;
  const { [key]: _, ...others } = root as Node;
  // In the same place as before, so that a saved item reads like the one it came from.
  return (below === undefined ? others : { ...(root as Node), [key]: below }) as T;
}
