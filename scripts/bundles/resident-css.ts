import { createHash } from 'node:crypto';
import { bundle } from 'lightningcss';

/** Returns the style sheet of resident pages in one piece, minified; the Worker writes it into every page. */
export const residentCss = (): string => bundle({ filename: 'web/resident.css', minify: true }).code.toString();

/** Returns the SHA-256 of a text. */
export const sha256 = (content: string, encoding: 'hex' | 'base64'): string =>
  createHash('sha256').update(content).digest(encoding);
