import { type Browser, expect, type Page } from '@playwright/test';
import { takePhoto } from './photo.ts';

/** Who applies for 临时救助: none of it may be found where it does not belong. */
export const APPLICANT = {
  name: '赵翠花',
  idNumber: '11010519491231002X',
  phone: '13912340077',
  story: '摔伤住院急用钱',
};
export const SECRETS = Object.values(APPLICANT);

export const next = (page: Page) => page.getByRole('button', { name: '继续' }).click();

/** Answers what 临时救助 asks about the person; `filled`: it stands there from last time. */
export async function answerWho(page: Page, filled = false): Promise<void> {
  if (!filled) await page.getByLabel('给我自己办').check();
  await next(page);
  for (const [label, value] of [
    ['申请人叫什么名字？', APPLICANT.name],
    ['申请人的身份证号码', APPLICANT.idNumber],
    ['打哪个电话能找到您？', APPLICANT.phone],
  ] as const) {
    if (!filled) await page.getByLabel(label).fill(value);
    await expect(page.getByLabel(label)).toHaveValue(value);
    await next(page);
  }
}

/** Answers what 临时救助 asks about the hardship. */
export async function answerWhat(page: Page): Promise<void> {
  await page.getByLabel('得了重病、受了伤').check();
  await next(page);
  await page.getByLabel('是哪一天的事？').fill('2026-01-15');
  await next(page);
  await page.getByLabel('把情况简单说一说').fill(APPLICANT.story);
  await next(page);
  await page.getByLabel('一起生活的有几口人？').fill('3');
  await next(page);
  await next(page);
  await page.getByLabel('都没有').check();
  await next(page);
}

/** Takes both photos that 临时救助 asks for, and goes on to the last look. */
export async function addPhotos(page: Page, browser: Browser): Promise<void> {
  for (const [field, words] of [
    ['#photo-id-card', '身份证'],
    ['#photo-hardship-proof', '医院票据'],
  ] as const) {
    // The papers in between are brought to the window.
    while (!(await page.locator(field).isVisible())) await next(page);
    await page.locator(field).setInputFiles(await takePhoto(browser, words));
    await expect(page.locator('.shots img:visible')).toHaveCount(1);
    await next(page);
  }
  const last = page.getByRole('heading', { name: '交之前再看一遍' });
  while (!(await last.isVisible())) await next(page);
}

/** Opens a case by its number and the last four digits of the telephone. */
export async function lookUp(page: Page, receipt: string, lastFour = '0077'): Promise<void> {
  await page.goto('/progress');
  await page.getByLabel('查询码').fill(receipt);
  await page.getByLabel('电话号码的最后四位').fill(lastFour);
  await page.getByRole('button', { name: '查进度' }).click();
}
