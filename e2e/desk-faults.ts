import type { Page } from '@playwright/test';
import { faultsOn } from './axe.ts';

/** Targets of the staff's pages that are less than 44 pixels high. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, main input, main select, .rail a, .row-link')]
      .filter((e) => e.checkVisibility() && (e.closest('label') ?? e).getBoundingClientRect().height < 44)
      .map((e) => e.outerHTML.slice(0, 80)),
  );

/**
 * What is wrong on a page of the staff as it stands, on a phone and on a desk: what axe finds, whether it scrolls sideways,
 * and, where asked for, what is too small to be touched.
 */
export async function deskFaults(page: Page, { targets = false } = {}): Promise<string[]> {
  const before = page.viewportSize();
  const wrong: string[] = [];
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    wrong.push(...(await faultsOn(page, width === 360 ? 'all' : 'size')).map((one) => `${width}: ${one}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) wrong.push(`${wide} wide at ${width}`);
    if (targets) wrong.push(...(await smallTargets(page)).map((one) => `${width}: too small ${one}`));
  }
  if (before) await page.setViewportSize(before);
  return wrong;
}
