import { screen } from '@testing-library/preact';
import { render as unrender } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { keptCatalogue } from '../../testing/catalogue.ts';
import { lost, openNetwork } from '../../testing/network.ts';
import { CENTRE, frameAt } from '../../testing/resident.tsx';
import { drawOffline } from './offline-shell.tsx';

const PLATE = '/D/7K3M9XQ2VR';

/** Opens an address without network; `kept` is what the service worker answers for the catalogue. */
async function visit(
  path: string,
  { kept, english = false }: { kept?: object; english?: boolean } = {},
): Promise<void> {
  const language = english ? 'en' : 'zh';
  openNetwork({ [`GET /api/catalogue/kept/${language}`]: kept ?? keptCatalogue(language) });
  history.replaceState(null, '', path);
  await drawOffline({ ...frameAt('/shell', language), plateCode: null });
}
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

afterEach(() => unrender(null, document.body));

describe('a page without network', () => {
  it('shows a kept guide, with its title', async () => {
    await visit(`${PLATE}/guide/mz-fire`);
    expect(heading()).toBe('临时救助');
    expect(document.title).toBe('临时救助');
    expect(screen.getByRole('link', { name: '首页' }).getAttribute('href')).toBe(PLATE);
  });

  it('searches in what is kept', async () => {
    await visit(`${PLATE}/guides?q=${encodeURIComponent('救助')}`);
    expect(screen.getByRole('link', { name: /临时救助/ })).toBeTruthy();
  });

  it('lists a category', async () => {
    await visit(`${PLATE}/guides/mz`);
    expect(heading()).toBe('民政');
    expect(screen.getByRole('link', { name: /临时救助/ })).toBeTruthy();
  });

  it('opens a form to fill in, under a key of its own', async () => {
    await visit(`${PLATE}/apply/mz-fire`);
    await screen.findByText('第 1 步，共 8 步');
    const key = document.querySelector<HTMLInputElement>('[name=key]')?.value;
    expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('has no form without a plate to apply from', async () => {
    await visit('/apply/mz-fire');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it.each([`${PLATE}/book`, `${PLATE}/book/day?item=mz-fire`, '/book/time'])('takes wishes at %s', async (path) => {
    await visit(path);
    expect(heading()).toBe('没有网络，先记下来');
  });

  it('looks at what waits, and at progress seen before', async () => {
    await visit(`${PLATE}/outbox`);
    expect(heading()).toBe('还没发出去的');
    await visit('/progress');
    expect(heading()).toBe('查进度');
  });

  it.each([`${PLATE}`, '/progress/01HXCASE', `${PLATE}/guide/nothing`, '/privacy'])(
    'says of %s that it was not kept, and whom to call',
    async (path) => {
      await visit(path);
      expect(document.title).toBe(heading());
      expect(screen.getByRole('link', { name: new RegExp(CENTRE.phone) })).toBeTruthy();
    },
  );

  it('says so too on a phone that has kept nothing', async () => {
    await visit(`${PLATE}/guide/mz-fire`, { kept: lost });
    expect(screen.queryByText('临时救助')).toBeNull();
    expect(screen.queryByText(/示例镇/)).toBeNull();
  });

  it('keeps the language', async () => {
    await visit(`/en${PLATE}/guides/mz`, { english: true });
    expect(heading()).toBe('Relief');
    expect(screen.getByRole('link', { name: /Temporary relief/ }).getAttribute('href')).toBe(
      `/en${PLATE}/guide/mz-fire`,
    );
  });
});
