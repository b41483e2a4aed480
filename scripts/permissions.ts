// npm run permissions: writes docs/permissions.md from the tables that the server enforces.
import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import type { Route } from '../worker/route.ts';

const options = { configFile: false, oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;
const { module: routes } = await runnerImport<{ ROUTES: readonly Route[] }>('./worker/routes.ts', options);
const { module } = await runnerImport<{ permissionDocument(routes: readonly Route[]): string }>(
  './worker/permission-document.ts',
  options,
);
writeFileSync('docs/permissions.md', module.permissionDocument(routes.ROUTES));
console.log('docs/permissions.md written');
