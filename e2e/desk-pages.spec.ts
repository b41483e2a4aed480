import { expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { atDesk, PHONE } from './people.ts';
import { submitted } from './submitted.ts';

test('the desk fits a phone, and its pages have no fault that axe can see, in both languages', async ({
  app,
  browser,
}) => {
  const { plate, household } = app.takeHome();
  const caseId = await submitted(app, plate, '李小六');
  const clerk = await atDesk(browser, app, 'clerk', PHONE);
  const supervisor = await atDesk(browser, app, 'supervisor', PHONE);
  const wrong: string[] = [];
  for (const [page, path] of [
    [clerk, '/staff/inbox'],
    [clerk, '/staff/intake'],
    [clerk, '/en/staff/inbox'],
    [clerk, '/staff/household'],
    [clerk, `/staff/household/${household}`],
    [clerk, `/staff/case/${caseId}`],
    [supervisor, '/staff/templates'],
    [supervisor, '/staff/items'],
    [supervisor, '/en/staff/alarms'],
  ] as const) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await expect(page.getByText(/正在打开……|Opening…/)).toHaveCount(0);
    if (path === `/staff/household/${household}`) {
      await page.getByRole('button', { name: '看看能删什么' }).click();
      await page.getByRole('heading', { name: '删除以前，请念给本人听' }).waitFor();
    }
    wrong.push(...(await faultsOn(page)).map((fault) => `${path}: ${fault}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 360) wrong.push(`${path}: ${wide} wide`);
  }
  expect(wrong).toEqual([]);
});
