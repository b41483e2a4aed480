import { encodeQR } from 'qr';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDecoders } from './decoders.ts';
import { readWithScript } from './script-decoder.ts';

/** The picture of a symbol as a camera would give it: four pixels a module, with its quiet zone. */
function pictureOf(text: string): ImageData {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const scale = 4;
  const side = modules.length * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const isDark = modules[Math.floor(i / side / scale)]?.[Math.floor((i % side) / scale)];
    data.set(isDark ? [0, 0, 0, 255] : [255, 255, 255, 255], i * 4);
  }
  return { data, width: side, height: side, colorSpace: 'srgb' } as ImageData;
}
const white = { data: new Uint8ClampedArray(64 * 64 * 4).fill(255), width: 64, height: 64 } as ImageData;

/** A canvas that gives back what is drawn on it, as a browser without its own reader has. */
function stubCanvas() {
  let drawn: ImageData = white;
  const context = { drawImage: (picture: ImageData) => (drawn = picture), getImageData: () => drawn };
  vi.stubGlobal('document', { createElement: () => ({ width: 0, height: 0, getContext: () => context }) });
}
/** A browser with a reader of its own, which sees what it is told. */
function stubNative(detect: () => Promise<{ rawValue: string }[]>, formats = ['qr_code']) {
  const Native = class {
    static getSupportedFormats = () => Promise.resolve(formats);
    detect = detect;
  };
  vi.stubGlobal('BarcodeDetector', Native);
}
const look = async (picture: ImageData) => (await openDecoders()).decode(picture as never);

afterEach(() => vi.unstubAllGlobals());

describe('the reader of symbols', () => {
  const PLATE = 'https://q.example/D/7K3M9XQ2VR';

  it('in script sees a plate, and nothing where there is none', () => {
    expect(readWithScript(pictureOf(PLATE))).toBe(PLATE);
    expect(readWithScript(white)).toBeUndefined();
  });

  it('is the browser’s own where it has one', async () => {
    stubNative(() => Promise.resolve([{ rawValue: 'seen by the browser' }]));
    expect(await look(pictureOf(PLATE))).toBe('seen by the browser');
  });

  it('is the script where the browser has none', async () => {
    stubCanvas();
    expect(await look(pictureOf(PLATE))).toBe(PLATE);
    expect(await look(white)).toBeUndefined();
  });

  it('is the script where the browser’s own knows no such symbols, sees nothing, or breaks', async () => {
    stubCanvas();
    stubNative(() => Promise.resolve([{ rawValue: 'wrong' }]), ['ean_13']);
    expect(await look(pictureOf(PLATE))).toBe(PLATE);
    stubNative(() => Promise.resolve([]));
    expect(await look(pictureOf(PLATE))).toBe(PLATE);
    stubNative(() => Promise.reject(new Error('no service')));
    expect(await look(pictureOf(PLATE))).toBe(PLATE);
  });

  it('sees nothing in a picture that has no size yet', async () => {
    stubCanvas();
    expect(await look({ ...white, width: 0, height: 0 })).toBeUndefined();
  });
});
