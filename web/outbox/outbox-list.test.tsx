import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { findDraft } from '../offline/form-drafts.ts';
import type { NewEntry } from '../offline/outbox/entry.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { wipeStores } from '../offline/wipe.ts';
import { lost, refused } from '../testing/network.ts';
import { CENTRE, openPage } from '../testing/resident.tsx';

const PATH = '/D/7K3M9XQ2VR/outbox';
const DONE = { caseId: '01HXCASE', receipt: '482719360574' };
const application: NewEntry = {
  ...{ id: 'a'.repeat(32), command: 'submitApplication', about: '7K3M9XQ2VR/mz-fire', title: '临时救助' },
  input: { item: 'mz-fire', version: 3, plate: '7K3M9XQ2VR', answers: { applicantName: ['王秀英'] } },
  photos: [],
};
const rating: NewEntry = {
  ...{ id: 'b'.repeat(32), command: 'rateCase', about: '01HXOTHER', title: '好差评' },
  ...{ input: { receipt: '482719360574', grade: 5, reasons: [], words: '' }, photos: [] },
};
const open = (answers = {}, language: 'zh' | 'en' = 'zh') =>
  openPage({ name: 'outbox', view: { centre: CENTRE } }, { path: PATH, answers, language });
const card = async (name = '临时救助') => within(await screen.findByRole('region', { name }));

afterEach(() => wipeStores());

describe('the list of what waits on this phone', () => {
  it('says that there is nothing', async () => {
    open();
    await screen.findByText('这部手机上没有等着发的。');
    expect(screen.queryByRole('button', { name: '现在就发' })).toBeNull();
  });

  it('shows what could not be sent, how often it was tried, and that it goes by itself', async () => {
    open({ 'POST /api/applications': lost });
    await (await openOutbox()).give(application);
    const entry = await card();
    await waitFor(() => entry.getByText('试过 1 次，网络不通。有网了会自己再发，不会发重。'));
    expect(entry.getByText('只在这部手机上')).toBeTruthy();
  });

  it('sends at once when asked, and gives the number that it got', async () => {
    const { user, network } = open({ 'POST /api/applications': [lost, DONE] });
    await (await openOutbox()).give(application);
    await user.click(await screen.findByRole('button', { name: '现在就发' }));
    const entry = await card();
    await waitFor(() => entry.getByText('4827 1936 0574'));
    expect(entry.getByText('收到了')).toBeTruthy();
    expect(entry.getByRole('link', { name: '查进度' }).getAttribute('href')).toBe('/progress/01HXCASE');
    const keys = network.sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toEqual([application.id, application.id]);
    await user.click(entry.getByRole('button', { name: '知道了，从单子上去掉' }));
    await screen.findByText('这部手机上没有等着发的。');
  });

  it('keeps nothing of what was said once it has arrived', async () => {
    open({ 'POST /api/applications': DONE });
    const outbox = await openOutbox();
    await outbox.give(application);
    expect(JSON.stringify(await outbox.list())).not.toContain('王秀英');
  });

  it('says why something was refused, and turns an application back into a draft under a new key', async () => {
    const { user, went } = open({ 'POST /api/applications': refused(422, 'invalid') });
    await (await openOutbox()).give(application);
    const entry = await card();
    await waitFor(() => entry.getByText('有的地方没填对，或者照片没传上。改好以后再交一次。'));
    await user.click(entry.getByRole('button', { name: '改一改再交' }));
    await waitFor(() => expect(went).toEqual(['/D/7K3M9XQ2VR/apply/mz-fire']));
    const draft = await findDraft('7K3M9XQ2VR/mz-fire');
    expect(draft?.values).toEqual({ applicantName: ['王秀英'] });
    expect(draft?.key).not.toBe(application.id);
    await screen.findByText('这部手机上没有等着发的。');
  });

  it.each([
    ['conflict', '这件事已经有人先办了一步，情况变了。请看看现在的进度。'],
    ['forbidden', '这一步不能由您来办。请打服务中心电话。'],
    ['twoBookings', '服务中心没有收下。请打服务中心电话问一问。'],
  ])('has a sentence for %s', async (code, words) => {
    open({ 'POST /api/cases/rate': refused(409, code) });
    await (await openOutbox()).give(rating);
    const entry = await card('好差评');
    await waitFor(() => entry.getByText(words));
    expect(entry.queryByRole('button', { name: '改一改再交' })).toBeNull();
  });

  it('waits for a sign-in and says so', async () => {
    open({ 'POST /api/cases/rate': refused(401, 'signInNeeded') });
    await (await openOutbox()).give(rating);
    const entry = await card('好差评');
    await waitFor(() => entry.getByText('要先登录，登录以后会自己发出去。'));
  });

  it('takes a proxy’s own page for a network that does not work', async () => {
    const page = new Response('<h1>Wi-Fi</h1>', { status: 200 });
    open({ 'POST /api/cases/rate': page });
    await (await openOutbox()).give(rating);
    const entry = await card('好差评');
    await waitFor(() => entry.getByText('只在这部手机上'));
  });

  it('throws something away only when that is confirmed, and warns that it may have arrived', async () => {
    const { user } = open({ 'POST /api/applications': lost });
    await (await openOutbox()).give(application);
    const entry = await card();
    await user.click(await entry.findByText('不要了'));
    await waitFor(() => entry.getByText('已经试着发过，服务中心可能已经收到。'));
    await user.click(entry.getByRole('button', { name: '真的不要了，从这部手机上删掉' }));
    await screen.findByText('这部手机上没有等着发的。');
    expect(await (await openOutbox()).list()).toEqual([]);
  });

  it('has the last one on top, and still has them after a reload', async () => {
    const { network } = open();
    network.isDown = true;
    const outbox = await openOutbox();
    await outbox.give(application);
    await outbox.give(rating);
    cleanup();
    open().network.isDown = true;
    await card();
    const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    expect(titles).toEqual(['好差评', '临时救助']);
  });

  it('sends by itself when the network comes back', async () => {
    const { network } = open({ 'POST /api/applications': DONE });
    network.isDown = true;
    await (await openOutbox()).give(application);
    await card();
    network.isDown = false;
    dispatchEvent(new Event('online'));
    await (await card()).findByText('收到了');
  });

  it('speaks English', async () => {
    open({ 'POST /api/cases/rate': refused(403, 'forbidden') }, 'en');
    await (await openOutbox()).give(rating);
    const entry = await card('好差评');
    expect((await entry.findByText(/call/i)).textContent).toMatch(/centre/i);
  });
});
