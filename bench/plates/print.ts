import sharp from 'sharp';
import { ENAMEL } from '../../shared/doorplate/drawing/colour.ts';
import { drawPlate } from '../../shared/doorplate/drawing/plate.ts';
import type { Picture } from './picture.ts';

/** 150 × 90 mm at 300 dpi. */
const PIXELS = '"1772" height="1063"';

/** The whole plate as a print shop's device would put it down at 300 dpi, grey. */
export async function printPlate(code: string, origin: string, n: number): Promise<Picture> {
  const facts = { code, village: '柳溪村', group: (n % 12) + 1, hamlet: '上王湾', houseNumber: String(n + 1) };
  const look = { name: '青禾镇', colour: ENAMEL, emblem: null, origin };
  const svg = drawPlate({ ...facts, phone: '0000-8810000' }, look).replace('"150mm" height="90mm"', PIXELS);
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}
