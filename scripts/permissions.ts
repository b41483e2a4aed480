// npm run permissions: writes docs/permissions.md from the tables that the server enforces.
import { writeFileSync } from 'node:fs';
import { ROUTES } from '../worker/composition.ts';
import { permissionDocument } from '../worker/permission-document.ts';

writeFileSync('docs/permissions.md', permissionDocument(ROUTES));
console.log('docs/permissions.md written');
