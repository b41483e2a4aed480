/**
 * Moves `Date` of the JavaScript world that it runs in by some milliseconds, once. Stands alone, so that its text can be
 * sent to where no module of ours is: in front of the built Worker, into a page.
 */
export function moveClock(by: number): void {
  const world = globalThis as { clockIsMoved?: boolean };
  if (!by || world.clockIsMoved) return;
  world.clockIsMoved = true;
  globalThis.Date = new Proxy(Date, {
    construct: (real, given, target) => Reflect.construct(real, given.length ? given : [real.now() + by], target),
    get: (real, key) => (key === 'now' ? () => real.now() + by : Reflect.get(real, key)),
  });
}
