// Loaded before anything else (--import): answers for drizzle-orm's own files what Node would find, without parsing the package's list of
// exports for each of them (findings/node-package-json-per-module.sh): 1 s of processor for each process that runs browser tests.
import { registerHooks } from 'node:module';

const PACKAGE = '/node_modules/drizzle-orm/';

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL;
    if (!specifier.startsWith('.') || !from?.includes(PACKAGE) || !from.endsWith('.js'))
      return next(specifier, context);
    return { url: new URL(specifier, from).href, format: 'module', shortCircuit: true };
  },
});
