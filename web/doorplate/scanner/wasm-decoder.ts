import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

// From our own address: left to itself the library asks a network of strangers.
prepareZXingModule({ overrides: { locateFile: () => wasm } });

/** The strong reader, WebAssembly. Undefined where it sees no symbol. */
export async function readWithWasm(pixels: ImageData): Promise<string | undefined> {
  const [seen] = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return seen?.isValid ? seen.text : undefined;
}
