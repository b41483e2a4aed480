// What the types and the lint need of a build: icons, and the names of built files. Nothing where the build is up to date.
import { buildIfNeeded } from './build-if-needed.mjs';

buildIfNeeded(console.log);
