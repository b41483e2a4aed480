import { screen, waitFor } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { wipeStores } from '../../offline/wipe.ts';
import { applyView, GUIDE } from '../../testing/form-guide.ts';
import { openNetwork } from '../../testing/network.ts';
import { CENTRE, frameAt, postedBy, writePage } from '../../testing/resident.tsx';
import { ALL_ISLANDS } from './all-islands.ts';
import { hydrateIslands } from './hydrate-islands.tsx';

const island = (name: string) => document.querySelector<HTMLElement>(`[data-island=${name}]`);

afterEach(() => wipeStores());

describe('islands', () => {
  it('take over what the server wrote without losing what was typed before the script came', async () => {
    openNetwork();
    writePage({ name: 'entry', view: { problem: null, centre: CENTRE } }, { path: '/' });
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: '门牌码' });
    await userEvent.type(field, '7K3');
    await hydrateIslands(document, frameAt('/'), ALL_ISLANDS);
    expect(screen.getByRole('textbox', { name: '门牌码' })).toBe(field);
    expect(field.value).toBe('7K3');
    await screen.findByRole('button', { name: '用相机扫门牌' });
    expect(island('code-entry')?.dataset.live).toBe('');
  });

  it('turn the form on one page into one question a page, with the names it posts unchanged', async () => {
    openNetwork();
    writePage({ name: 'apply', view: applyView({ guide: { ...GUIDE, id: 'mz-island' } }) });
    const names = () => postedBy(document.querySelector('main form') as HTMLFormElement).map(([name]) => name);
    const before = names();
    await hydrateIslands(document, frameAt(), ALL_ISLANDS);
    await screen.findByText('第 1 步，共 8 步');
    expect(names()).toEqual(before);
  });

  it('come in the language of the page', async () => {
    openNetwork();
    const options = { language: 'en', path: '/D/7K3M9XQ2VR' } as const;
    writePage({ name: 'apply', view: applyView({ guide: { ...GUIDE, id: 'mz-english' } }) }, options);
    await hydrateIslands(document, frameAt(options.path, 'en'), ALL_ISLANDS);
    await screen.findByText('Step 1 of 8');
  });

  it('of a name that nobody knows, or without their properties, are left as they are', async () => {
    document.body.innerHTML =
      '<div data-island="nobody"><script></script><div>a</div></div><div data-island="search"></div>';
    await hydrateIslands(document, frameAt(), ALL_ISLANDS);
    expect(document.body.textContent).toContain('a');
    await waitFor(() => expect(island('search')?.dataset.live).toBeUndefined());
  });

  it('carry properties that cannot close their element', () => {
    const query = '</script><b>x</b>';
    writePage({ name: 'guides', view: { categories: [], category: null, items: [], centre: CENTRE, query } });
    expect(document.querySelector('b')?.textContent).not.toBe('x');
    const script = island('search')?.querySelector('script');
    expect(JSON.parse(script?.textContent ?? '{}')).toEqual({ query });
  });
});
