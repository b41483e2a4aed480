import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOLD_FOR } from '../../shared/assist/consent.ts';
import type { AssistPass } from '../../shared/assist/schema.ts';
import { ASSIST } from '../../shared/assist/session.ts';
import { AssistIsland } from '../app/resident/assist-island.tsx';
import { findDraft, keepDraft } from '../offline/drafts.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { openStore } from '../offline/store.ts';
import { wipeStores } from '../offline/wipe.ts';
import { helperPass } from '../testing/assist.ts';
import { keptCatalogue } from '../testing/catalogue.ts';
import { lost, refused } from '../testing/network.ts';
import { progressView } from '../testing/progress.ts';
import { CENTRE, openPart, PLATE, PLATE_CODE } from '../testing/resident.tsx';
import { dropPass } from './pass-store.ts';

const STARTED = { sessionId: 's1', address: PLATE.address, plateCode: PLATE_CODE };
/** A code with its check character. */
const TYPED = '222-2222-22V';
const PLACE = { plate: '222222222V' };
const START = '/api/staff/assist/sessions';
let pass: AssistPass;
let reload: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  pass = await helperPass();
  reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
});
afterEach(async () => {
  await dropPass();
  await wipeStores();
});

function openAssist(answers: object = {}, hash = '') {
  return openPart(<AssistIsland centre={CENTRE} />, {
    ...{ path: '/assist', hash },
    answers: {
      'GET /api/staff/assist/pass': pass,
      'POST /api/assist/end': { ended: false },
      [`POST ${START}`]: STARTED,
      'GET /api/catalogue/kept/zh': keptCatalogue('zh'),
      ...answers,
    },
  });
}
async function toConsent(answers: object = {}, place = TYPED) {
  const page = openAssist(answers);
  await page.user.type(await screen.findByLabelText('门牌码或者卡上的号'), place);
  await page.user.click(screen.getByRole('button', { name: '下一步：问老人愿不愿意' }));
  await screen.findByRole('heading', { name: '先问一问' });
  return page;
}
/** The yes of somebody who cannot hold a button. */
async function sayYes({ user }: { user: ReturnType<typeof openAssist>['user'] }) {
  await user.click(screen.getByText('按不住的，分两步按'));
  await user.click(screen.getByRole('button', { name: '第一步：我愿意' }));
  await user.click(screen.getByRole('button', { name: '第二步：再按一次，真的愿意' }));
}
async function inSession(answers: object = {}) {
  const page = await toConsent(answers);
  await sayYes(page);
  await screen.findByRole('heading', { name: '您好，想办什么？' });
  // It listens as soon as the page is marked so.
  await waitFor(() => expect('assisting' in document.documentElement.dataset).toBe(true));
  return page;
}

describe('before a session of help', () => {
  it.each([
    [refused(401, 'signInNeeded'), '请先登录，再开始帮办。'],
    [refused(423, 'locked'), '工作台锁着。请先用 PIN 打开，再开始帮办。'],
    [refused(403, 'forbidden'), '您的账号不能帮办。请找管理员。'],
    [lost, /^这部手机还没在有网的地方打开过帮办。/],
  ])('says why it cannot begin (%#)', async (answer, words) => {
    openAssist({ 'GET /api/staff/assist/pass': answer });
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    expect(screen.queryByLabelText('门牌码或者卡上的号')).toBeNull();
  });

  it('goes on without a network where this phone was here before, until the pass is over', async () => {
    openAssist();
    await screen.findByText('王志愿，准备好了。');
    openAssist({ 'GET /api/staff/assist/pass': lost });
    expect(await screen.findByText(/^王志愿，现在没有网，也能帮办/)).toBeTruthy();
    pass = { ...pass, until: Date.now() - 1 };
    openAssist();
    await screen.findByText('王志愿，准备好了。');
    openAssist({ 'GET /api/staff/assist/pass': lost });
    expect(await screen.findByText(/^这部手机还没在有网的地方打开过帮办。/)).toBeTruthy();
  });

  it('takes away what the last one left, and says so', async () => {
    await keepDraft({ place: 'sealed:x', key: '', values: {}, shots: [], savedAt: 1 });
    const { network } = openAssist();
    expect(await screen.findByText(/^上一次帮办没有按“办完，清除”就断了/)).toBeTruthy();
    expect(await (await openStore()).count('draft')).toBe(0);
    expect(network.bodiesTo('/api/assist/end')).toEqual([{ how: 'left' }]);
  });

  it('says that it is clean after one that was finished', async () => {
    openAssist({}, '#done');
    expect(await screen.findByText(/^清干净了。/)).toBeTruthy();
  });

  it('asks again for a code that is none', async () => {
    const { user } = openAssist();
    await user.type(await screen.findByLabelText('门牌码或者卡上的号'), '222-2222-22A');
    await user.click(screen.getByRole('button', { name: '下一步：问老人愿不愿意' }));
    expect(await screen.findByText('不对，请再看一遍门牌或者卡。')).toBeTruthy();
  });
});

describe('the yes of the person helped', () => {
  it('is held for two seconds: a stray touch is none', async () => {
    const { network } = await toConsent();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const hold = screen.getByRole('button', { name: '老人愿意：请老人按住这里两秒' });
    fireEvent.pointerDown(hold);
    vi.advanceTimersByTime(HOLD_FOR - 100);
    fireEvent.pointerUp(hold);
    vi.advanceTimersByTime(HOLD_FOR);
    expect(network.bodiesTo(START)).toEqual([]);
    fireEvent.pointerDown(hold);
    vi.advanceTimersByTime(HOLD_FOR);
    vi.useRealTimers();
    expect(await screen.findByText(`正在帮 ${PLATE.address} 办理`)).toBeTruthy();
    expect(network.bodiesTo(START)).toMatchObject([
      { place: PLACE, consent: { version: 1, language: 'zh', how: 'held' } },
    ]);
  });

  it('may be two steps, and is sent once', async () => {
    const page = await toConsent();
    await sayYes(page);
    await screen.findByRole('heading', { name: '您好，想办什么？' });
    expect(page.network.bodiesTo(START)).toMatchObject([{ consent: { how: 'twoSteps' } }]);
  });

  it('that is a no begins nothing', async () => {
    const { user, network } = await toConsent();
    await user.click(screen.getByRole('button', { name: '老人不愿意，不办了' }));
    expect(await screen.findByLabelText('门牌码或者卡上的号')).toBeTruthy();
    expect(network.bodiesTo(START)).toEqual([]);
  });

  it.each([
    [refused(404, 'notFound'), /^这块门牌或这张卡用不了/],
    [refused(422, 'invalid'), '没有记下来，请再按一次。'],
  ])('that could not be noted begins nothing, and says why (%#)', async (answer, words) => {
    const page = await toConsent({ [`POST ${START}`]: answer });
    await sayYes(page);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: '您好，想办什么？' })).toBeNull();
  });

  it('without a network is sealed for later: nothing of it can be read on the phone', async () => {
    const page = await toConsent({ [`POST ${START}`]: lost, 'POST /api/sealed': lost });
    await sayYes(page);
    await screen.findByRole('heading', { name: '您好，想办什么？' });
    const [entry] = await (await openOutbox()).list();
    expect(entry).toMatchObject({ command: 'sealed', state: 'waiting', input: {} });
    expect(entry?.title).toMatch(/^帮办 \d{3} \d{4} \d{4}$/);
    expect(JSON.stringify(entry)).not.toContain(PLACE.plate);
  });
});

describe('a session of help', () => {
  it('shows the app’s own pages without the browser going anywhere', async () => {
    const { user, went } = await inSession();
    await user.click(screen.getByRole('button', { name: '办事、查要带什么' }));
    await user.click(await screen.findByRole('link', { name: /民政/ }));
    expect(await screen.findByRole('link', { name: /临时救助/ })).toBeTruthy();
    expect(location.pathname).toBe('/assist');
    expect(went).toEqual([]);
    await user.click(screen.getByRole('button', { name: '回到开头' }));
    expect(await screen.findByRole('heading', { name: '您好，想办什么？' })).toBeTruthy();
  });

  it('says what needs a network', async () => {
    const { user, network } = await inSession();
    network.isDown = true;
    await user.click(screen.getByRole('button', { name: '预约去服务中心' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^这一项要有网才能办。/);
  });

  it('looks a case of this household up by its number alone, and keeps a mistyped one to be mended', async () => {
    const { user, network } = await inSession({ 'POST /api/assist/progress': refused(404, 'notFound') });
    await user.click(screen.getByRole('button', { name: '查办到哪一步了' }));
    const field = await screen.findByLabelText<HTMLInputElement>('查询码（12 位数字）');
    await user.type(field, '482193605741');
    await user.click(screen.getByRole('button', { name: '查' }));
    expect((await screen.findByRole('alert')).textContent).toBe('没有查到这一户的这件事。请再看一遍号码。');
    expect(field.value).toBe('482193605741');
    network.answer({ 'POST /api/assist/progress': progressView() });
    await user.click(screen.getByRole('button', { name: '查' }));
    await waitFor(() => expect(screen.queryByLabelText('查询码（12 位数字）')).toBeNull());
    // Its links stay within the session as well.
    const [link] = screen.getAllByRole<HTMLAnchorElement>('link').filter(({ protocol }) => protocol !== 'tel:');
    expect(fireEvent.click(link as HTMLAnchorElement)).toBe(false);
  });

  it('is finished: everything goes, the server is told, and the page begins anew', async () => {
    const { user, network } = await inSession();
    await keepDraft({ place: 'x', key: 'k', values: { name: ['张小三'] }, shots: [], savedAt: 1 });
    await user.click(screen.getByRole('button', { name: '办完，清除' }));
    await waitFor(() => expect(reload).toHaveBeenCalled());
    expect(location.hash).toBe('#done');
    expect(network.bodiesTo('/api/assist/end')).toContainEqual({ how: 'finished' });
    expect(await findDraft('x')).toBeUndefined();
    expect(await (await openStore()).count('draft')).toBe(0);
    expect(screen.queryByRole('heading', { name: '您好，想办什么？' })).toBeNull();
  });

  it('left alone is covered after two minutes, and wiped after five', async () => {
    const { user, network } = await inSession();
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + ASSIST.coverAfter);
    await act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(await screen.findByRole('alertdialog', { name: '盖住了，没有人看得见' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: '您好，想办什么？' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '是我，接着办' }));
    expect(await screen.findByRole('heading', { name: '您好，想办什么？' })).toBeTruthy();
    clock.mockReturnValue(now + ASSIST.coverAfter + ASSIST.wipeAfter);
    await act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(reload).toHaveBeenCalled());
    expect(network.bodiesTo('/api/assist/end')).toContainEqual({ how: 'idle' });
  });

  it('left alone over a form half filled in leaves nothing of it: not on the screen, not on the phone', async () => {
    const { user, network } = await inSession();
    await user.click(screen.getByRole('button', { name: '办事、查要带什么' }));
    await user.click(await screen.findByRole('link', { name: /民政/ }));
    await user.click(await screen.findByRole('link', { name: /临时救助/ }));
    await user.click(await screen.findByRole('link', { name: /在家申请/ }));
    await user.type(await screen.findByRole('textbox', { name: '您叫什么名字？' }), '王秀英');
    await user.click(screen.getByRole('button', { name: '继续' }));
    await waitFor(async () => expect(await (await openStore()).count('draft')).toBe(1));
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + ASSIST.coverAfter);
    await act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await screen.findByRole('alertdialog', { name: '盖住了，没有人看得见' });
    expect(document.body.textContent).not.toContain('王秀英');
    clock.mockReturnValue(now + ASSIST.coverAfter + ASSIST.wipeAfter);
    await act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(reload).toHaveBeenCalled());
    expect(await (await openStore()).count('draft')).toBe(0);
    // The sealed outbox stays: nobody here can read it.
    expect(JSON.stringify(await (await openOutbox()).list())).not.toContain('王秀英');
    expect(screen.queryByDisplayValue('王秀英')).toBeNull();
    expect(network.bodiesTo('/api/applications')).toEqual([]);
  });

  it('that the browser leaves takes everything along and is noted for the next', async () => {
    const { network } = await inSession();
    const ends = () => network.bodiesTo('/api/assist/end').length;
    const before = ends();
    await act(() => void window.dispatchEvent(new Event('pagehide')));
    await waitFor(() => expect(ends()).toBe(before + 1));
    expect(network.bodiesTo('/api/assist/end').at(-1)).toEqual({ how: 'left' });
    expect(screen.queryByText(`正在帮 ${PLATE.address} 办理`)).toBeNull();
    // While it is there, another page of this browser is told so.
    openAssist();
    expect((await screen.findByRole('alert')).textContent).toMatch(/^这部手机的另一个页面正在帮办。/);
    cleanup();
    openAssist();
    expect(await screen.findByText(/^上一次帮办没有按“办完，清除”就断了/)).toBeTruthy();
  });
});
