import { screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { wipeStores } from '../offline/wipe.ts';
import { lost, refused } from '../testing/network.ts';
import { CENTRE, openPage, type Resident } from '../testing/resident.tsx';

const SLOTS = '/api/slots?items=mz-fire&place=centre';
const OPENINGS = {
  ...{ asOf: Date.UTC(2026, 10, 25, 1), minutes: 20, from: '2026-11-26', to: '2026-12-09' },
  times: ['2026-11-26T09:00', '2026-11-26T10:00', '2026-11-27T09:00', '2026-11-27T10:00'].map((at) => ({ at })),
};
const BOOKED = { caseId: '01HXBOOK', receipt: '482719360574', at: '2026-11-26T10:00' };
const NINE = '11月26日星期四 09:00';
const TEN = '11月26日星期四 10:00';

const open = (answers = {}, chosen = ['mz-fire'], language: 'zh' | 'en' = 'zh') =>
  openPage(
    {
      name: 'bookWishes',
      view: { items: [{ id: 'mz-fire', name: '临时救助' }], chosen, plateCode: '7K3M9XQ2VR', centre: CENTRE },
    },
    { answers: { [`GET ${SLOTS}`]: OPENINGS, ...answers }, path: '/D/7K3M9XQ2VR/book', language },
  );
const tick = async ({ user }: Resident, name: string) =>
  user.click(await screen.findByRole('checkbox', { name: new RegExp(`^${name}`) }));
const send = ({ user }: Resident) => user.click(screen.getByRole('button', { name: '有网了就约' }));

async function fill(page: Resident): Promise<void> {
  await tick(page, TEN);
  await tick(page, NINE);
  await page.user.type(screen.getByRole('textbox', { name: '姓名' }), '王秀英');
  await page.user.type(screen.getByRole('textbox', { name: '电话' }), '13800001234');
}

afterEach(() => wipeStores());

describe('wishing for times without a network', () => {
  it('says how old the times are', async () => {
    open();
    await screen.findByText('这是这部手机 11月25日星期三 09:00 看到的，可能已经有变化。');
  });

  it('ranks the times in the order they were ticked, and three at most', async () => {
    const page = open();
    await tick(page, TEN);
    await tick(page, NINE);
    await screen.findByText(`按先后：${TEN} → ${NINE}`);
    await tick(page, '11月27日星期五 09:00');
    await tick(page, '11月27日星期五 10:00');
    await waitFor(() => expect(screen.getAllByText(/第 \d 个/)).toHaveLength(3));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: TEN }).checked).toBe(false);
  });

  it('takes a wish back', async () => {
    const page = open();
    await tick(page, TEN);
    await tick(page, NINE);
    await tick(page, TEN);
    await screen.findByText(`按先后：${NINE}`);
  });

  it('sends nothing before there are a time, a name and a telephone', async () => {
    const page = open();
    await tick(page, TEN);
    expect(screen.getByText('请选时间，写姓名和电话。')).toBeTruthy();
    await send(page);
    expect(page.network.sent).toEqual([]);
  });

  it('is booked at once where there is a network, and says which time was won', async () => {
    const page = open({ 'POST /api/appointments': BOOKED });
    await fill(page);
    await send(page);
    await screen.findByText(`约好了：${TEN}`);
    expect(page.network.bodiesTo('/api/appointments')).toEqual([
      {
        ...{ items: ['mz-fire'], place: 'centre', plate: '7K3M9XQ2VR', about: null },
        ...{ wishes: ['2026-11-26T10:00', '2026-11-26T09:00'], name: '王秀英', phone: '13800001234' },
      },
    ]);
    const link = screen.getByRole('link', { name: '看预约' });
    expect(link.getAttribute('href')).toBe('/D/7K3M9XQ2VR/appointment/01HXBOOK');
  });

  it('is kept without one, said so, and sent under the same key', async () => {
    const page = open({ 'POST /api/appointments': [lost, BOOKED] });
    await fill(page);
    await send(page);
    await screen.findByText(/记在这部手机上了，还没有送到。/);
    const [kept] = await (await openOutbox()).list();
    expect(kept?.title).toBe('临时救助');
    await page.user.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText(`约好了：${TEN}`);
    expect(new Set(page.network.sent.map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(1);
  });

  it('offers the next free times when all wishes were taken, one press away, as a command of its own', async () => {
    const page = open({ 'POST /api/appointments': [refused(409, 'slotFull'), { ...BOOKED, at: '2026-11-27T09:00' }] });
    await fill(page);
    await send(page);
    await screen.findByText('想要的时间都被约走了。最近还有：');
    await page.user.click(screen.getByRole('button', { name: '11月27日星期五 09:00' }));
    await screen.findByText('约好了：11月27日星期五 09:00');
    expect(new Set(page.network.sent.map(({ headers }) => headers.get('Idempotency-Key'))).size).toBe(2);
  });

  it.each([
    ['twoBookings', '没有约成：您已经约了两次还没办。'],
    ['invalid', '没有约成：姓名或者电话不对，请改一改。'],
    ['notFound', '没有约成：请打电话约。'],
  ])('says why it was refused with %s, and keeps the form', async (code, words) => {
    const page = open({ 'POST /api/appointments': refused(409, code) });
    await fill(page);
    await send(page);
    await screen.findByText(words);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '姓名' }).value).toBe('王秀英');
    expect(await (await openOutbox()).list()).toEqual([]);
  });

  it('says that this phone has not seen times of the item, and whom to call', async () => {
    open({ [`GET ${SLOTS}`]: lost });
    await screen.findByText(/这件事的时间，这部手机还没有看过。/);
    expect(within(screen.getByRole('main')).getByRole('link', { name: /0571/ })).toBeTruthy();
  });

  it('asks for the item first', async () => {
    const { user } = open({}, []);
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.selectOptions(screen.getByRole('combobox', { name: '办什么事' }), '临时救助');
    await screen.findByRole('checkbox', { name: NINE });
  });

  it('says dates in English', async () => {
    open({}, ['mz-fire'], 'en');
    await screen.findByRole('checkbox', { name: /Thursday,? 26 November.* 09:00/ });
  });
});
