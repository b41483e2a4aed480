import { create } from 'qrcode';

/** A QR code as an SVG path on a grid of one unit a module, without quiet zone. Error level Q: a slip gets folded. */
export function qrPath(text: string): { side: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' });
  const side = modules.size;
  let path = '';
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; ) {
      let width = 0;
      while (x + width < side && modules.get(y, x + width)) width++;
      if (width) path += `M${x} ${y}h${width}v1h-${width}z`;
      x += width + 1;
    }
  }
  return { side, path };
}
