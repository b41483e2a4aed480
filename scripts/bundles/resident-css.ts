import { createHash } from 'node:crypto';
import { bundle } from 'lightningcss';

const minified = (filename: string) => bundle({ filename, minify: true }).code.toString();

/** Returns the style sheet that the Worker writes into every resident page, minified. */
export const residentCss = (): string => minified('web/resident.css');

/** Returns what it writes into every one but the hall after that. */
export const moreCss = (): string => minified('web/resident-more.css');

/** Returns the SHA-256 of a text. */
export const sha256 = (content: string, encoding: 'hex' | 'base64'): string =>
  createHash('sha256').update(content).digest(encoding);
