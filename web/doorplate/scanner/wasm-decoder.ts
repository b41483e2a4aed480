import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

// From our own address: left to itself the library asks a network of strangers.
const overrides = { locateFile: () => wasm };

/** Fetches the strong reader, WebAssembly, whole: from then on it reads without network. */
export async function openWasmReader(): Promise<(pixels: ImageData) => Promise<string | undefined>> {
  await prepareZXingModule({ overrides, fireImmediately: true });
  return async (pixels) => {
    const [seen] = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
    return seen?.isValid ? seen.text : undefined;
  };
}
