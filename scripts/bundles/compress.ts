// Compressed forms of the built files, beside them: made once, as small as they get, for the server that has no edge before it
// (scripts/server/static-files.ts). Cloudflare compresses by itself and is not sent them (`.assetsignore`).
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { CLIENT } from './paths.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

const TEXT = /\.(js|css|json|svg|webmanifest|wasm|html|txt)$/;
/** Shorter files fit into one packet as they are. */
const WORTH_IT = 860;

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < WORTH_IT) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${file}.br`, await brotli(bytes, { params }));
  await writeFile(`${file}.gz`, await gzipped(bytes, { level: 9 }));
}

/** Writes `.br` and `.gz` beside every file of an emptied and newly built folder that is worth it. */
export async function compressFiles(): Promise<void> {
  const files = readdirSync(CLIENT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  await Promise.all(files.map(compress));
  await writeFile(path.join(CLIENT, '.assetsignore'), '*.br\n*.gz\n');
}
