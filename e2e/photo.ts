import type { Browser } from '@playwright/test';

/** A photo as a phone takes it: a JPEG of 2400 × 1800 pixels with something written on it. */
export async function takePhoto(
  browser: Browser,
  words: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const page = await browser.newPage({ viewport: { width: 2400, height: 1800 } });
  await page.setContent(
    `<body style="background:#eee;font:200px sans-serif">${words}<p style="font-size:60px">${'门牌 '.repeat(200)}`,
  );
  const buffer = await page.screenshot({ type: 'jpeg', quality: 85 });
  await page.close();
  return { name: `${words}.jpg`, mimeType: 'image/jpeg', buffer };
}
