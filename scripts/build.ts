// Builds everything `npm start` serves and `npm run deploy` uploads: icons, the scripts for residents and staff (their hashed
// names are told to the Worker), the service worker, the API description, then the Worker, and the compressed forms of the files.
import { compressFiles } from './bundles/compress.ts';
import { buildResident } from './bundles/resident.ts';
import { buildServiceWorker } from './bundles/service-worker.ts';
import { buildStaff } from './bundles/staff.ts';
import { buildWorker } from './bundles/worker.ts';
import { writeWorkerAssets } from './bundles/worker-assets.ts';
import { writeIcons } from './icons.ts';
import { writeApiDescription } from './openapi.ts';

const FOR_PEOPLE = { isDev: false };

writeIcons();
await buildResident(FOR_PEOPLE);
await writeWorkerAssets(await buildStaff(FOR_PEOPLE));
await buildServiceWorker(FOR_PEOPLE);
writeApiDescription();
await buildWorker(FOR_PEOPLE);
await compressFiles();
