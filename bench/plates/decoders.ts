import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeQR } from 'qr/decode.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Picture } from './picture.ts';

/** A reader of QR symbols that is none of ours. Gives what each picture says, undefined where it sees nothing. */
export interface Decoder {
  name: string;
  read: (pictures: readonly Picture[]) => Promise<(string | undefined)[]>;
}

function rgba({ width, height, data }: Picture) {
  const pixels = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i++) pixels[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101);
  const colours = new Uint8ClampedArray(pixels.buffer);
  return { width, height, data: colours, colorSpace: 'srgb' as const, pixelFormat: 'rgba-unorm8' as const };
}

// Left to itself the library asks a network of strangers for its WebAssembly.
const wasm = readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

const zxing: Decoder = {
  name: 'zxing-wasm 3.1',
  async read(pictures) {
    const seen = [];
    for (const picture of pictures) {
      const [one] = await readBarcodes(rgba(picture), { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
      seen.push(one?.isValid ? one.text : undefined);
    }
    return seen;
  },
};

const qr: Decoder = {
  name: 'qr 0.7',
  read: async (pictures) =>
    pictures.map((picture) => {
      try {
        return decodeQR(rgba(picture));
      } catch {
        return undefined;
      }
    }),
};

/** zbarimg of Debian's zbar-tools, in one process for many pictures. */
const zbar: Decoder = {
  name: 'zbar',
  async read(pictures) {
    const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'menpai-zbar-'));
    try {
      const files = pictures.map(({ width, height, data }, i) => {
        const file = path.join(folder, `${i}.pgm`);
        writeFileSync(file, Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), data]));
        return file;
      });
      return zbarFiles(files);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** What zbarimg reads in picture files of any kind. It ends with code 4 where it saw nothing in some. */
export function zbarFiles(files: readonly string[]): (string | undefined)[] {
  const seen = new Map<string, string>();
  for (let from = 0; from < files.length; from += 100) {
    const options = ['-q', '--xml', '-Sdisable', '-Sqrcode.enable', ...files.slice(from, from + 100)];
    const { stdout } = spawnSync('zbarimg', options, { encoding: 'utf8', maxBuffer: 1e8 });
    for (const [, file = '', inside = ''] of stdout.matchAll(/<source href='([^']*)'>(.*?)<\/source>/gs)) {
      const text = inside.match(/<data[^>]*><!\[CDATA\[(.*?)\]\]>/s)?.[1];
      if (text) seen.set(file, text);
    }
  }
  return files.map((file) => seen.get(file));
}

function hasZbar(): boolean {
  try {
    execFileSync('zbarimg', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Every decoder there is on this machine; zbar only where Debian's `zbar-tools` is installed. */
export function decoders(): Decoder[] {
  return [...(hasZbar() ? [zbar] : []), zxing, qr];
}
