import { screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { NewEntry } from '../offline/outbox/entry.ts';
import { hasMark } from '../offline/outbox/marker.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { wipeStores } from '../offline/wipe.ts';
import { lost, openNetwork, refused } from '../testing/network.ts';
import { frameAt } from '../testing/resident.tsx';
import { showOutboxLine } from './line.ts';

const entry = (id: string): NewEntry => ({
  ...{ id, command: 'withdrawCase', about: id, title: '撤回', input: { receipt: '482719360574' }, photos: [] },
});

afterEach(() => wipeStores());

describe('the line on top of a page', () => {
  it('says how much waits, with the way there, and goes once it has arrived', async () => {
    document.body.innerHTML = '<main></main>';
    openNetwork({ 'POST /api/progress/withdraw': [lost, lost, { done: true }] });
    const outbox = await openOutbox();
    await outbox.give(entry('1'));
    expect(hasMark()).toBe(true);
    await showOutboxLine(frameAt());
    const line = screen.getByText(/有 1 件还只在这部手机上/);
    expect(line.parentElement?.tagName).toBe('MAIN');
    expect(screen.getByRole('link', { name: '看一看' }).getAttribute('href')).toBe('/D/7K3M9XQ2VR/outbox');
    await outbox.hurry();
    await outbox.hurry();
    await expect.poll(() => line.hidden).toBe(true);
    await expect.poll(hasMark).toBe(false);
  });

  it('names refusals first: they need somebody', async () => {
    document.body.innerHTML = '<main></main>';
    openNetwork({ 'POST /api/progress/withdraw': [refused(409, 'conflict'), lost] });
    const outbox = await openOutbox();
    await outbox.give(entry('2'));
    await outbox.give(entry('3'));
    await showOutboxLine(frameAt('/guides', 'en'));
    const link = await screen.findByRole('link');
    expect(link.getAttribute('href')).toBe('/en/outbox');
    expect(link.closest('p')?.textContent).toContain('1');
  });

  it('is not drawn where the list itself stands', async () => {
    document.body.innerHTML = '<main><div data-island="outbox"></div></main>';
    openNetwork({ 'POST /api/progress/withdraw': lost });
    await (await openOutbox()).give(entry('4'));
    await showOutboxLine(frameAt());
    expect(screen.queryByRole('status')).toBeNull();
  });
});
