import { create, type QRCodeErrorCorrectionLevel } from 'qrcode';
import type { Modules } from '../../shared/doorplate/drawing/symbol.ts';

/** A way to write the address of a plate as QR. */
export interface Choice {
  name: string;
  level: QRCodeErrorCorrectionLevel;
  mode: 'alphanumeric' | 'byte';
}

/** What plates bear, first; what else could have been chosen. */
export const CHOICES: readonly [Choice, ...Choice[]] = [
  { name: '**Q, capitals**', level: 'Q', mode: 'alphanumeric' },
  { name: 'L, capitals', level: 'L', mode: 'alphanumeric' },
  { name: 'M, capitals', level: 'M', mode: 'alphanumeric' },
  { name: 'H, capitals', level: 'H', mode: 'alphanumeric' },
  { name: 'M, small letters', level: 'M', mode: 'byte' },
  { name: 'Q, small letters', level: 'Q', mode: 'byte' },
  { name: 'H, small letters', level: 'H', mode: 'byte' },
];

/** The symbol of a text in one of the ways, as small as it gets. */
export function symbolOf(text: string, { level, mode }: Choice): Modules {
  const segment =
    mode === 'byte' ? { data: new TextEncoder().encode(text), mode } : { data: text, mode: 'alphanumeric' as const };
  const { modules } = create([segment as never], { errorCorrectionLevel: level });
  return { side: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 };
}
