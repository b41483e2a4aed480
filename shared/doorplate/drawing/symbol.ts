import { create, type QRCodeErrorCorrectionLevel } from 'qrcode';

/** A QR symbol as one SVG path on a grid of one unit a module, without its quiet zone. */
export interface Symbol {
  side: number;
  path: string;
}

/** Modules of white that a reader needs around a symbol (ISO/IEC 18004). */
export const QUIET_ZONE = 4;
/** 29 × 29 modules: holds up to 47 alphanumeric characters at level Q. A longer address takes the next version that does. */
const VERSION = 3;

/** Modules of a symbol, `true` for black, row by row. */
export interface Modules {
  side: number;
  isDark: (x: number, y: number) => boolean;
}

/**
 * The symbol of a text that QR's alphanumeric mode can write: capitals, digits, ` $%*+-./:`. Level Q, version 3 or what the
 * length needs. Throws for other characters: a plate is never drawn in another mode than was measured.
 */
export function modulesOf(text: string, level: QRCodeErrorCorrectionLevel = 'Q'): Modules {
  if (!/^[0-9A-Z $%*+\-./:]+$/.test(text)) throw new Error(`not alphanumeric: ${text}`);
  const segments = [{ data: text, mode: 'alphanumeric' as const }];
  const smallest = create(segments, { errorCorrectionLevel: level });
  const symbol =
    smallest.version < VERSION ? create(segments, { errorCorrectionLevel: level, version: VERSION }) : smallest;
  const { modules } = symbol;
  return { side: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 };
}

/** The path of a symbol: one rectangle for each run of black modules of a row, so that nothing depends on a font or a stroke. */
export function pathOf({ side, isDark }: Modules): Symbol {
  let path = '';
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; ) {
      let width = 0;
      while (x + width < side && isDark(x + width, y)) width++;
      if (width) path += `M${x} ${y}h${width}v1h-${width}z`;
      x += width + 1;
    }
  }
  return { side, path };
}

/** The address on a plate: `https://host` and `7K3M9XQ2VR` → `HTTPS://HOST/D/7K3M9XQ2VR`. */
export function plateUrl(origin: string, code: string): string {
  return `${origin}/D/${code}`.toUpperCase();
}
