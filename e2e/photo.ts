import type { Browser } from '@playwright/test';
import sharp from 'sharp';
import { modulesOf } from '../shared/doorplate/drawing/symbol.ts';

interface Photo {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const taken = new Map<string, Promise<Photo>>();

/** A photo as a phone takes it: a JPEG of 2400 × 1800 pixels with something written on it. The same words, the same photo. */
export function takePhoto(browser: Browser, words: string): Promise<Photo> {
  const photo = taken.get(words) ?? shoot(browser, words);
  taken.set(words, photo);
  return photo;
}

async function shoot(browser: Browser, words: string): Promise<Photo> {
  const page = await browser.newPage({ viewport: { width: 2400, height: 1800 } });
  await page.setContent(
    `<body style="background:#eee;font:200px sans-serif">${words}<p style="font-size:60px">${'门牌 '.repeat(200)}`,
  );
  const buffer = await page.screenshot({ type: 'jpeg', quality: 85 });
  await page.close();
  return { name: `${words}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** A sticker with a QR code, as a photo of it. */
export async function stickerPhoto(text: string): Promise<Photo> {
  const { side, isDark } = modulesOf(text);
  const cells = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return isDark(x, y) ? `<rect x="${x + 4}" y="${y + 4}" width="1" height="1"/>` : '';
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 ${side + 8} ${side + 8}"><rect width="99" height="99" fill="#fff"/>${cells.join('')}</svg>`;
  return { name: 'photo.png', mimeType: 'image/png', buffer: await sharp(Buffer.from(svg)).png().toBuffer() };
}
