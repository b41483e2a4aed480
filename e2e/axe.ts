import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules whose result depends on how large things are drawn. */
const SIZE_RULES = ['target-size', 'color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

/**
 * What axe finds wrong on a page as it stands: WCAG 2.2 AA with `target-size`, and best practice; a line each. `size`: only
 * what a change of the type size can bring, for a page that was looked at before. Axe runs inside the page (its legacy
 * mode: our pages have no frames), which takes a third of the time.
 */
export async function faultsOn(page: Page, what: 'all' | 'size' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const rules = { 'target-size': { enabled: true } };
  const chosen =
    what === 'all'
      ? axe.options({ resultTypes: ['violations'], rules }).withTags(TAGS)
      : axe.options({ resultTypes: ['violations'] }).withRules(SIZE_RULES);
  const { violations } = await chosen.analyze();
  return violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`);
}
