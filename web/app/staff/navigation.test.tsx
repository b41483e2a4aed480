import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { openStaff } from '../../testing/staff.tsx';
import { VIEWS, type View } from './views.ts';

const ANSWERS = {
  'GET /api/staff/cases': { cases: [], next: null },
  'GET /api/staff/alarms': { alarms: [] },
  'GET /api/staff/templates': { templates: [] },
  'GET /api/staff/choices': { places: [], departments: [] },
  'GET /api/staff/record': { lines: [], next: null },
  'GET /api/staff/orders/checks': { checks: [] },
};
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

function viewAt(path: string): View {
  const view = VIEWS.find((one) => one.path === path);
  if (!view) throw new Error(`no view at ${path}`);
  return view;
}

/** A link as a page would have it, beside what the desk draws. */
function link(href: string, more: Partial<HTMLAnchorElement> & { download?: string } = {}): HTMLAnchorElement {
  const made = document.createElement('a');
  made.href = href;
  Object.assign(made, more);
  document.body.append(made);
  return made;
}

/** Clicks on a link; whether the desk took the click from the browser. */
function isTaken(element: HTMLAnchorElement, init: MouseEventInit = {}): boolean {
  return !element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...init }));
}

describe('going about the desk', () => {
  it('shows the page anew when only the query of its address changes, and the way back', async () => {
    const { network } = openStaff('/record?actor=1', { as: 'supervisor', answers: ANSWERS });
    expect(await screen.findByText(/1/, { selector: '.narrowed span' })).toBeTruthy();
    isTaken(link('/staff/record?actor=2'));
    expect(await screen.findByText(/2/, { selector: '.narrowed span' })).toBeTruthy();
    await waitFor(() => expect(network.asked.at(-1)?.path).toBe('/api/staff/record?actor=2'));
    history.replaceState(null, '', '/staff/record?actor=1');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(await screen.findByText(/1/, { selector: '.narrowed span' })).toBeTruthy();
  });

  it('tells in words that a part did not load, keeps the rail, and tries again', async () => {
    const { network, user } = openStaff('/alarms', { as: 'supervisor', answers: ANSWERS });
    await heading('提醒');
    const lost = vi.spyOn(viewAt('/templates'), 'load').mockRejectedValue(new TypeError('Failed to fetch'));
    await user.click(screen.getByRole('link', { name: '常用的话' }));
    await heading('这一页没有打开');
    expect(location.pathname).toBe('/staff/templates');
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    network.isDown = true;
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    await waitFor(() => expect(lost).toHaveBeenCalledTimes(2));
    await heading('这一页没有打开');
    expect(reload).not.toHaveBeenCalled();
    network.isDown = false;
    network.answer({ 'HEAD /staff/templates': {} });
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    // A browser that does not fetch a module again: a new document does.
    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
    lost.mockRestore();
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    await heading('常用的话');
  });

  it('goes on elsewhere from a part that did not load, in English too', async () => {
    vi.spyOn(viewAt('/templates'), 'load').mockRejectedValue(new TypeError('Failed to fetch'));
    const { user } = openStaff('/templates', { as: 'supervisor', language: 'en', answers: ANSWERS });
    await heading('This page did not open');
    expect(screen.getByRole('button', { name: 'Load anew' })).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Reminders' }));
    await heading('Reminders');
  });

  it('leaves the focus on the heading of where it came, but nowhere at first', async () => {
    const { user } = openStaff('/alarms', { as: 'supervisor', answers: ANSWERS });
    const first = await heading('提醒');
    expect(document.activeElement).not.toBe(first);
    await user.click(screen.getByRole('link', { name: '常用的话' }));
    const next = await heading('常用的话');
    await waitFor(() => expect(document.activeElement).toBe(next));
    expect(document.title).toBe('常用的话 · 门牌工作台');
  });

  it('begins a page at its top, and comes back to where it was left', async () => {
    const scrolled = vi.fn();
    vi.stubGlobal('scrollTo', scrolled);
    const { user } = openStaff('/alarms', { as: 'supervisor', answers: ANSWERS });
    await heading('提醒');
    vi.stubGlobal('scrollY', 640);
    dispatchEvent(new Event('scroll'));
    await user.click(screen.getByRole('link', { name: '常用的话' }));
    await heading('常用的话');
    await waitFor(() => expect(scrolled).toHaveBeenLastCalledWith(0, 0));
    history.replaceState(null, '', '/staff/alarms');
    dispatchEvent(new PopStateEvent('popstate'));
    await heading('提醒');
    await waitFor(() => expect(scrolled).toHaveBeenLastCalledWith(0, 640));
  });

  it('keeps an inbox as it is when its filter gets an address, and opens it anew at the old one', async () => {
    const { user } = openStaff('/inbox', { as: 'supervisor', answers: ANSWERS });
    await heading('收件箱');
    const kind = screen.getByLabelText('类型');
    await user.selectOptions(kind, 'order');
    await waitFor(() => expect(location.search).toBe('?kind=order'));
    expect(screen.getByLabelText('类型')).toBe(kind);
    await user.click(screen.getByRole('link', { name: '收件箱' }));
    await waitFor(() => expect(screen.getByLabelText('类型')).not.toBe(kind));
  });
});

describe('a click on a link', () => {
  const open = async () => {
    openStaff('/alarms', { as: 'supervisor', answers: ANSWERS });
    await heading('提醒');
  };

  it('below the desk is followed there', async () => {
    await open();
    expect(isTaken(link('/staff/templates?a=1'))).toBe(true);
    expect(location.pathname + location.search).toBe('/staff/templates?a=1');
  });

  it.each([
    ['of the other language', '/en/staff/templates', {}],
    ['elsewhere', '/progress', {}],
    ['whose name only begins the same', '/staffing', {}],
    ['to a new window', '/staff/templates', { target: '_blank' }],
    ['that saves a file', '/staff/templates', { download: 'a.csv' }],
    ['to a place on the page', '#main', {}],
  ])('%s is not', async (_, href, more) => {
    await open();
    expect(isTaken(link(href, more))).toBe(false);
  });

  it('that saves a file without a name is not', async () => {
    await open();
    const nameless = link('/staff/templates');
    nameless.setAttribute('download', '');
    expect(isTaken(nameless)).toBe(false);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
    'with %o is not',
    async (init) => {
      await open();
      expect(isTaken(link('/staff/templates'), init)).toBe(false);
    },
  );

  it('to where one is makes no way back to there', async () => {
    await open();
    const entries = history.length;
    isTaken(link('/staff/alarms'));
    expect(history.length).toBe(entries);
  });

  it('that somebody else has handled is not', async () => {
    await open();
    const handled = link('/staff/templates');
    handled.addEventListener('click', (event) => event.preventDefault());
    isTaken(handled);
    expect(location.pathname).toBe('/staff/alarms');
  });
});
