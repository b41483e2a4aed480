import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { PlateProblem, ReportPlateView } from '../../shared/doorplate/view.ts';
import { CENTRE, CONTACTS, formOf, openPage, PLATE, postedBy, writePage } from '../testing/resident.tsx';

const entry = (problem: PlateProblem | null, language: 'zh' | 'en' = 'zh') =>
  openPage({ name: 'entry', view: { problem, centre: CENTRE } }, { path: '/', language });
const report = (more: Partial<ReportPlateView> = {}) =>
  openPage({
    name: 'reportPlate',
    view: { plate: PLATE, contacts: CONTACTS, error: null, retryAfter: 0, isSent: false, ...more },
  });

describe('typing the code of a plate', () => {
  it('sends what was typed to the one address of plates', async () => {
    const { user } = entry(null);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: '门牌码' });
    await user.type(field, '7k3 m9xq 2vr');
    const form = formOf(field);
    expect(form.method).toBe('get');
    expect(form.getAttribute('action')).toBe('/D');
    expect(postedBy(form)).toEqual([['code', '7k3 m9xq 2vr']]);
  });

  it('offers the camera only where there is script', () => {
    const page = { name: 'entry', view: { problem: null, centre: CENTRE } } as const;
    const written = within(writePage(page, { path: '/' }));
    expect(written.queryByRole('button', { name: '用相机扫门牌' })).toBeNull();
    entry(null);
    expect(screen.getByRole('button', { name: '用相机扫门牌' })).toBeTruthy();
  });

  it('says how the field is to be filled in, to screen readers too', () => {
    entry(null);
    const field = screen.getByRole('textbox', { name: '门牌码' });
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/10 个字母/);
  });

  it('marks the group that is to be looked at again, and keeps what was typed', () => {
    entry({ problem: 'check', typed: '7K3M9XQ2VS', groups: [2] });
    expect(screen.getByRole('heading', { level: 1, name: '门牌码不对' })).toBeTruthy();
    expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['2VS']);
    expect(screen.getByText('请再看看第 3 组。')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '门牌码' }).value).toBe('7K3M9XQ2VS');
  });

  it('asks for all three groups where it cannot tell', () => {
    entry({ problem: 'check', typed: '7K3M9XQ2VS', groups: [0, 1, 2] });
    expect(screen.getByText('请把三组都跟门牌对一遍。')).toBeTruthy();
  });

  it.each([
    ['unknown', '没有这块门牌'],
    ['replaced', '这块门牌已经换新'],
    ['lost', '这块门牌登记为遗失'],
    ['retired', '这块门牌已经停用'],
  ] as const)('says of a plate that is %s what to do, and whom to call', (problem, title) => {
    entry({ problem, typed: PLATE.code });
    expect(screen.getByRole('heading', { level: 1, name: title })).toBeTruthy();
    expect(screen.getByRole('link', { name: /0571-8765 4321/ }).getAttribute('href')).toBe('tel:057187654321');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '门牌码' }).value).toBe('');
  });

  it('keeps the language on every way on', () => {
    entry(null, 'en');
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href') ?? '');
    const inside = links.filter((href) => href.startsWith('/') && href !== '/');
    expect(inside.length).toBeGreaterThan(2);
    for (const href of inside) expect(href).toMatch(/^\/en(\/|$)/);
  });
});

describe('saying that something is wrong with a plate', () => {
  it('asks for one of the kinds and sends it', async () => {
    const { user } = report();
    const options = screen.getAllByRole<HTMLInputElement>('radio');
    expect(options.length).toBeGreaterThan(2);
    expect(options.some(({ checked }) => checked)).toBe(false);
    const [first] = options;
    if (!first) throw new Error('no kinds');
    await user.click(first);
    expect(formOf(first).method).toBe('post');
    expect(postedBy(formOf(first))).toEqual([['kind', first.value]]);
  });

  it('says beside the choice that nothing was chosen', () => {
    report({ error: 'choose' });
    expect(screen.getByRole('group').className).toContain('wrong');
    expect(document.querySelector('#kind-error')?.textContent).toBeTruthy();
  });

  it('asks to wait when too much came from here', () => {
    report({ error: 'wait', retryAfter: 90 });
    expect(screen.getByRole('alert').textContent).toContain('90');
  });

  it('thanks, and leads back to the plate', () => {
    report({ isSent: true });
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toContain(`/D/${PLATE.code}`);
  });
});

describe('the hall of a plate', () => {
  const hall = (language: 'zh' | 'en' = 'zh') =>
    openPage({ name: 'hall', view: { plate: PLATE, contacts: CONTACTS, categories: [] } }, { language });

  it('shows the plate as on the wall and holds nothing of who lives there', () => {
    hall();
    expect(document.querySelector('.plate')?.textContent).toContain('青禾镇 柳溪村 1组');
    expect(screen.getByText('7K3-M9XQ-2VR')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(PLATE.address);
  });

  it('opens four doors that stay with the plate', () => {
    hall('en');
    const doors = within(screen.getAllByRole('navigation')[1] ?? document.body).getAllByRole('link');
    expect(doors.map((door) => door.getAttribute('href'))).toEqual(
      ['guides', 'book', 'order', 'progress'].map((door) => `/en/D/${PLATE.code}/${door}`),
    );
  });

  it('has the emergency numbers one tap away', () => {
    hall();
    const numbers = ['110', '119', '120', '95598'].map((n) => screen.getByRole('link', { name: new RegExp(`${n}$`) }));
    expect(numbers.map((link) => link.getAttribute('href'))).toEqual(['tel:110', 'tel:119', 'tel:120', 'tel:95598']);
  });
});
