import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { CorrectView } from '../../shared/application/view.ts';
import { lost, refused } from '../testing/network.ts';
import { photo } from '../testing/photo.ts';
import { CENTRE, formOf, openPage, postedBy, type Resident } from '../testing/resident.tsx';

const material = { obtain: '派出所。', photo: true, later: false, optional: false, unclear: 0 };
const notice: CorrectView['notice'] = {
  ...{ version: 5, words: '请把户口簿首页也拍上。' },
  materials: [
    { ...material, id: 'household-register', name: '户口簿', unclear: 2 },
    { ...material, id: 'form', name: '申请表', photo: false },
  ],
} as CorrectView['notice'];

function open(answers = {}, more: Partial<CorrectView> = {}): Resident & { submitted: [string, string][][] } {
  const view: CorrectView = {
    ...{ caseId: '01HXCASE', itemName: '临时救助', receipt: '482719360574', stale: false, centre: CENTRE },
    ...{ notice, until: '2026-12-10', daysLeft: 10, photos: {}, bring: [], errors: [], ...more },
  };
  const page = openPage({ name: 'correct', view }, { answers });
  const submitted: [string, string][][] = [];
  const form = formOf(screen.getByRole('button', { name: '交上去' }));
  // What the browser does once nothing holds the form back.
  form.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) submitted.push(postedBy(form));
    event.preventDefault();
  });
  return { ...page, submitted };
}
const register = () => within(screen.getByRole('group', { name: '户口簿的照片' }));
const send = ({ user }: Resident) => user.click(screen.getByRole('button', { name: '交上去' }));

describe('answering a notice of corrections', () => {
  it('says what is asked for, why, and until when', () => {
    open();
    expect(screen.getByText('请把户口簿首页也拍上。')).toBeTruthy();
    expect(register().getByText(/上次的照片有 2 张看不清/)).toBeTruthy();
    expect(screen.getByText(/这一样不用拍照，到窗口交或者签字。/)).toBeTruthy();
    expect(screen.getByText(/12月10日/)).toBeTruthy();
  });

  it('sends a photo as soon as it is taken; the form then carries its number', async () => {
    const page = open({ 'POST /api/materials': { id: 'p1' } });
    await page.user.upload(register().getByLabelText('从相册或文件里选'), photo());
    await waitFor(() => expect(page.network.sent).toHaveLength(1));
    await waitFor(() => expect(document.querySelector('[name="kept-photo-household-register"]')).toBeTruthy());
    await send(page);
    expect(page.submitted).toEqual([
      [
        ['notice', '5'],
        ['kept-photo-household-register', 'p1'],
      ],
    ]);
  });

  it('carries the tick that a paper will be brought', async () => {
    const page = open();
    await page.user.click(screen.getByRole('checkbox', { name: '我会到窗口办这一样' }));
    await send(page);
    expect(page.submitted[0]).toContainEqual(['bring', 'form']);
  });

  it('holds the form back without a network, says so, and sends the photo under one key later', async () => {
    const page = open({ 'POST /api/materials': [lost, { id: 'p1' }] });
    await page.user.upload(register().getByLabelText('从相册或文件里选'), photo());
    await screen.findByText(/照片没有送到：网络不通。/);
    expect(page.submitted).toEqual([]);
    await send(page);
    await waitFor(() => expect(page.submitted).toHaveLength(1));
    const keys = page.network.sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('does not leave the page when the browser knows that it is off line', async () => {
    const page = open();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await send(page);
    await screen.findByText(/照片没有送到：网络不通。/);
    expect(page.submitted).toEqual([]);
  });

  it.each([
    ['tooLarge', 413, '有照片超过 5 MB。可以把相机的照片设小一点再拍'],
    ['notAPhoto', 415, '这个文件不是照片。请用 JPG、PNG 或 WebP 格式的照片'],
  ])('drops a photo that is refused with %s and says why beside its material', async (code, status, words) => {
    const page = open({ 'POST /api/materials': refused(status, code) });
    await page.user.upload(register().getByLabelText('从相册或文件里选'), photo());
    await waitFor(() => register().getByText(words));
    expect(register().queryByRole('img')).toBeNull();
    await send(page);
    expect(page.submitted).toEqual([[['notice', '5']]]);
  });

  it('says how long to wait when photos come too fast', async () => {
    const page = open({ 'POST /api/materials': refused(429, 'tooManyAttempts', [], { retryAfter: 30 }) });
    await page.user.upload(register().getByLabelText('从相册或文件里选'), photo());
    await screen.findByText('传得太快了，请等 30 秒，再点一次“交上去”。');
  });

  it('takes a photo away before it is sent', async () => {
    const page = open({ 'POST /api/materials': { id: 'p1' } });
    await page.user.upload(register().getByLabelText('从相册或文件里选'), photo());
    await page.user.click(await register().findByRole('button', { name: '删掉第 1 张' }));
    await send(page);
    expect(page.submitted).toEqual([[['notice', '5']]]);
  });

  it('comes back with what is missing, each a link to its field', () => {
    open({}, { errors: [{ field: 'photo-household-register', code: 'photoRequired' }], bring: ['form'] });
    const [summary] = screen.getAllByRole('alert');
    const link = within(summary ?? document.body).getByRole('link');
    expect(link.textContent).toBe('户口簿: 请拍一张照片，看得清字就行');
    expect(document.querySelector(link.getAttribute('href') ?? '')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '我会到窗口办这一样' }).checked).toBe(true);
  });

  it('says that there is a newer notice, with the photos that have arrived still there', () => {
    open({}, { stale: true, photos: { 'household-register': [{ id: 'p9', bytes: 1000 }] } });
    expect(screen.getByRole('alert').textContent).toContain('您传的照片还在');
    expect(register().getByRole('checkbox', { name: /第 1 张已收到/ })).toBeTruthy();
  });
});
