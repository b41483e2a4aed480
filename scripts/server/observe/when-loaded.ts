/** Hands what is being loaded to `use`, at once when it is there already; in the order in which it was asked. */
export interface WhenLoaded<T> {
  (use: (loaded: T) => void): void;
  /** Resolves with it; begins to load when nobody has. */
  get(): Promise<T>;
}

/** Milliseconds after which loading begins by itself: first the server answers people. */
const LATER = 1_000;

/** Returns a way to use something before it is loaded, so that a server need not wait for it before it accepts requests. */
export function whenLoaded<T>(load: () => Promise<T>): WhenLoaded<T> {
  const waiting: ((loaded: T) => void)[] = [];
  let loaded: T | undefined;
  let loading: Promise<T> | undefined;
  async function begin(): Promise<T> {
    const made = await load();
    for (const use of waiting.splice(0)) use(made);
    loaded = made;
    return made;
  }
  const get = () => {
    loading ??= begin();
    return loading;
  };
  // One that cannot be loaded says so to whoever asks for it.
  setTimeout(() => void get().catch(() => undefined), LATER).unref();
  const use = (then: (one: T) => void) => void (loaded === undefined ? waiting.push(then) : then(loaded));
  return Object.assign(use, { get });
}
