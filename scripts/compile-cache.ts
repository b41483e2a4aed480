import path from 'node:path';

/** From here on Node keeps what it has compiled, for this process's children too: tests start dozens of servers and scripts. */
export function useCompileCache(): void {
  process.env.NODE_COMPILE_CACHE ??= path.resolve('node_modules/.cache/compiled');
}
