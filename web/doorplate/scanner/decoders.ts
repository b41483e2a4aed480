import { readWithScript } from './script-decoder.ts';

/** Reads one picture; undefined where it sees no symbol. */
export type Decode = (picture: CanvasImageSource & { width: number; height: number }) => Promise<string | undefined>;

interface NativeDetector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
type NativeClass = { new (options: { formats: string[] }): NativeDetector; getSupportedFormats(): Promise<string[]> };

/** The browser's own reader, where it has one (Chromium on Android and macOS). */
async function nativeDecoder(): Promise<Decode | undefined> {
  const Native = (globalThis as { BarcodeDetector?: NativeClass }).BarcodeDetector;
  const formats = await Native?.getSupportedFormats().catch((): string[] => []);
  if (!Native || !formats?.includes('qr_code')) return undefined;
  const detector = new Native({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture))[0]?.rawValue;
}

/** Sides of what the decoders are given, in pixels: a plate that fills a third of the picture keeps five pixels a module. */
const LARGEST = 900;

function pixelsOf(picture: Parameters<Decode>[0]): ImageData | undefined {
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || !canvas.width || !canvas.height) return undefined;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The stronger reader: WebAssembly of 350 KB, fetched only when the small one has not seen anything for a while. */
const loadStrong = () => import('./wasm-decoder.ts').then((m) => m.openWasmReader());

/** Milliseconds without a hit after which the stronger reader is fetched. */
const PATIENCE = 2_500;

export interface Decoders {
  decode: Decode;
  /** Fetches everything now, for a round that goes on without network. */
  prepare(): Promise<void>;
}

/**
 * Readers in the order of what they cost: the browser's own; else 12 KB of script (`qr`), to which after `PATIENCE` zxing as
 * WebAssembly is added. Decision 0040 has the measurements. `thorough`: a single picture, every reader is asked.
 */
export async function openDecoders(thorough = false): Promise<Decoders> {
  const native = await nativeDecoder();
  const since = performance.now();
  let strong: Awaited<ReturnType<typeof loadStrong>> | undefined;
  let asked: Promise<void> | undefined;
  const strengthen = () => {
    asked ??= loadStrong().then(
      (read) => {
        strong = read;
      },
      // No network or an old browser: the small reader goes on, and the next try fetches again.
      () => {
        asked = undefined;
      },
    );
    return asked;
  };
  return {
    prepare: strengthen,
    async decode(picture) {
      const seen = native && (await native(picture).catch(() => undefined));
      if (seen) return seen;
      const pixels = pixelsOf(picture);
      if (!pixels) return undefined;
      const read = readWithScript(pixels);
      if (read) return read;
      if (thorough) await strengthen();
      else if (performance.now() - since > PATIENCE) void strengthen();
      return strong?.(pixels);
    },
  };
}
