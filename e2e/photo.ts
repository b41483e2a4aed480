import type { Browser } from '@playwright/test';

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
