import { expect, test } from './app.ts';
import { stickerPhoto } from './photo.ts';

test('the camera opens the plate it sees, and refuses a code of elsewhere', async ({ app, page }) => {
  const { plate } = app.takeHome();
  // Offered whether the browser has a reader of its own or not: the scanner brings one along.
  await page.goto('/');
  await expect(page.getByRole('button', { name: '用相机扫门牌' })).toBeVisible();
  await page.addInitScript((code) => {
    const seen = [`https://evil.example/D/${code}`, `${location.origin.toUpperCase()}/D/${code}`];
    Object.assign(window, {
      BarcodeDetector: class {
        static getSupportedFormats(): Promise<string[]> {
          return Promise.resolve(['qr_code']);
        }
        detect() {
          return Promise.resolve([{ rawValue: seen[Number(sessionStorage.getItem('again') ?? 0)] }]);
        }
      },
    });
  }, plate);
  await page.reload();
  await page.getByRole('button', { name: '用相机扫门牌' }).click();
  await expect(page.getByText('小心：这不是本镇的门牌')).toBeVisible();
  // It opens nothing, and goes on looking.
  await page.evaluate(() => sessionStorage.setItem('again', '1'));
  await expect(page).toHaveURL(`/D/${plate}`);
});

test('the start page reads a photo of a plate where no camera can be had, and refuses one of elsewhere', async ({
  app,
  page,
}) => {
  const { plate } = app.takeHome();
  const host = new URL(app.url).origin.toUpperCase();
  await page.goto('/');
  await page.getByRole('button', { name: '用相机扫门牌' }).click();
  await page.getByLabel('拍一张照片来认').setInputFiles(await stickerPhoto('HTTPS://EVIL.EXAMPLE/D/222222222V'));
  await expect(page.getByText('它要打开 evil.example。不要打开、不要付钱、不要输密码。')).toBeVisible();
  await page.getByLabel('拍一张照片来认').setInputFiles(await stickerPhoto(`${host}/D/${plate}`));
  await expect(page).toHaveURL(new RegExp(`/D/${plate}$`));
});
