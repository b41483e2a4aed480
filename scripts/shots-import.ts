// Pictures of importing a list: what the dry run found.
import type { Browser, Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo-staff.ts';

const LIST = `村,组,门牌号,户主,联系电话
柳溪村,1,301,张三,13812345678
柳溪村,1,302,李四,13812345678
柳溪寸,1,303,王五,13812345678
柳溪村,1,2026/12/1,赵六,13812345678
柳溪村,2,1.2E+11,钱七,13812345678
柳溪村,2,=B3+1,孙八,13812345678
柳溪村,99,304,周九,13812345678
柳溪村,1,301,吴十,12345
`;

/** Signs in as the demo administrator and takes the pictures. */
export async function shootImport(
  browser: Browser,
  url: string,
  shoot: (page: Page, name: string, fullPage?: boolean) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await page.goto('/staff/sign-in');
  await page.getByLabel('手机号').fill(DEMO_STAFF.find(({ key }) => key === 'administrator')?.phone ?? '');
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
  await page.goto('/staff/imports');
  await page
    .getByLabel('名单文件')
    .setInputFiles({ name: '柳溪村住户.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await page.getByRole('button', { name: '检查，先不导入' }).click();
  await page.getByText(/行有问题/).waitFor();
  await shoot(page, 'import-preview', true);
  await page.goto('/staff/places');
  await page.getByRole('heading', { name: '网格重新划' }).waitFor();
  await shoot(page, 'register', true);
  await context.close();
}
