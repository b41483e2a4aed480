import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ResidentPages } from '../../shared/composition.ts';
import { applyView, GUIDE } from '../testing/form-guide.ts';
import { lost, refused } from '../testing/network.ts';
import { photo } from '../testing/photo.ts';
import { formOf, openPage, postedBy, type Resident, writePage } from '../testing/resident.tsx';

const RECEIPT = { caseId: '01HXCASE', receipt: '482719360574' };
const SENDS = { 'POST /api/applications': RECEIPT, 'POST /api/materials': { id: 'photo-1' } };
let tests = 0;
let item = '';
const open = (
  options: Parameters<typeof openPage>[1] = { answers: SENDS },
  more: Partial<ResidentPages['apply']> = {},
) => openPage({ name: 'apply', view: applyView({ guide: { ...GUIDE, id: item }, ...more }) }, options);
/** As `open`, once the script has taken over. */
async function begin(...how: Parameters<typeof open>): Promise<Resident> {
  const page = open(...how);
  await screen.findByText(/^(第 1 步|Step 1)/);
  return page;
}
const goOn = async ({ user }: Resident) => user.click(screen.getByRole('button', { name: '继续' }));

/** Answers everything up to the last look, as somebody who applies for themselves. */
async function fillAll(page: Resident): Promise<void> {
  const { user } = page;
  await user.click(await screen.findByRole('radio', { name: '给自己办' }));
  await goOn(page);
  await user.type(screen.getByRole('textbox', { name: '您叫什么名字？' }), '王秀英');
  await goOn(page);
  await user.type(screen.getByRole('textbox', { name: '打哪个电话找您？' }), '138 0000 1234');
  await goOn(page);
  await user.type(screen.getByLabelText('哪天出的事？'), '2026-11-20');
  await goOn(page);
  await user.type(screen.getByRole('textbox', { name: '花了多少钱？' }), '1,200');
  await goOn(page);
  const card = within(await screen.findByRole('group', { name: '身份证的照片' }));
  await user.upload(card.getByLabelText('从相册或文件里选'), photo());
  await screen.findByRole('img', { name: '第 1 张照片' });
  await goOn(page);
  await screen.findByRole('group', { name: '困难证明的照片' });
  await goOn(page);
  await screen.findByRole('heading', { name: '交之前再看一遍' });
}

// An item of its own for each test: drafts are kept by item.
beforeEach(() => {
  item = `mz-${++tests}`;
});

describe('the form of an application', () => {
  it('asks one question a page and says how far it is', async () => {
    const page = await begin();
    expect(screen.getByText('第 1 步，共 8 步')).toBeTruthy();
    expect(screen.getByRole('group', { name: '给谁办？' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: '您叫什么名字？' })).toBeNull();
    await page.user.click(screen.getByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await screen.findByText('第 2 步，共 8 步');
    expect(screen.queryByRole('group', { name: '给谁办？' })).toBeNull();
  });

  it('begins each page at its question', async () => {
    const page = await begin();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('给谁办？'));
    await page.user.click(screen.getByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('您叫什么名字？'));
  });

  it('asks more of who applies for somebody else', async () => {
    const page = await begin();
    await page.user.click(await screen.findByRole('radio', { name: '替别人办' }));
    await screen.findByText('第 1 步，共 10 步');
    await goOn(page);
    await page.user.type(screen.getByRole('textbox', { name: '您叫什么名字？' }), '王秀英');
    await goOn(page);
    await page.user.type(screen.getByRole('textbox', { name: '打哪个电话找您？' }), '13800001234');
    await goOn(page);
    await screen.findByRole('textbox', { name: '您是他的什么人？' });
  });

  it('stays at a question without its answer, says why, and stands in the field', async () => {
    const page = await begin();
    await screen.findByText('第 1 步，共 8 步');
    await goOn(page);
    await screen.findByText('请填写这一项');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: '给自己办' })));
    await page.user.click(screen.getByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await screen.findByText('第 2 步，共 8 步');
    expect(screen.queryByText('请填写这一项')).toBeNull();
  });

  it('names what is wrong with a telephone and takes it once it is right', async () => {
    const page = await begin();
    await page.user.click(await screen.findByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await page.user.type(screen.getByRole('textbox', { name: '您叫什么名字？' }), '王秀英');
    await goOn(page);
    const field = screen.getByRole('textbox', { name: '打哪个电话找您？' });
    await page.user.type(field, '12345');
    await goOn(page);
    await screen.findByText('请填能打通的手机号或座机号（座机要带区号）');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await page.user.clear(field);
    await page.user.type(field, '13800001234');
    await goOn(page);
    await screen.findByLabelText('哪天出的事？');
  });

  it('goes back a page and keeps what was answered', async () => {
    const page = await begin();
    await page.user.click(await screen.findByRole('radio', { name: '给自己办' }));
    expect(screen.queryByRole('button', { name: '上一步' })).toBeNull();
    await goOn(page);
    await page.user.type(screen.getByRole('textbox', { name: '您叫什么名字？' }), '王');
    await page.user.click(screen.getByRole('button', { name: '上一步' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '给自己办' }).checked).toBe(true);
    await goOn(page);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '您叫什么名字？' }).value).toBe('王');
  });

  it('can be filled in by keyboard alone', async () => {
    const { user } = await begin();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('给谁办？'));
    await user.tab();
    await user.keyboard(' {Enter}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('您叫什么名字？'));
    await user.tab();
    await user.keyboard('王秀英{Enter}');
    await screen.findByText('第 3 步，共 8 步');
    expect(screen.getByRole('textbox', { name: '打哪个电话找您？' })).toBeTruthy();
  });

  it('wants the photo that has to come with it', async () => {
    const page = await begin();
    await fillAll(page);
    await page.user.click(screen.getByRole('button', { name: /改\s*身份证/ }));
    await page.user.click(screen.getByRole('button', { name: '删掉第 1 张' }));
    await goOn(page);
    await screen.findByText('请拍一张照片，看得清字就行');
  });
});

describe('the last look', () => {
  it('shows every answer as it was understood, and what may come later', async () => {
    await fillAll(await begin());
    const look = screen.getByRole('heading', { name: '交之前再看一遍' }).parentElement ?? document.body;
    const said = [...look.querySelectorAll('.line')].map((line) =>
      [line.querySelector('dt'), line.querySelector('dd')].map((one) => one?.textContent),
    );
    expect(said).toEqual([
      ['给谁办？', '给自己办'],
      ['您叫什么名字？', '王秀英'],
      ['打哪个电话找您？', '13800001234'],
      ['哪天出的事？', '11月20日星期五'],
      ['花了多少钱？', '1200'],
      ['身份证', '1 张照片'],
      ['困难证明', '以后再交，或者办的时候带来'],
    ]);
  });

  it('leads to the question that is to be changed', async () => {
    const page = await begin();
    await fillAll(page);
    await page.user.click(screen.getByRole('button', { name: /改\s*您叫什么名字/ }));
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: '您叫什么名字？' });
    expect(name.value).toBe('王秀英');
  });

  it('is followed by the receipt once everything has arrived', async () => {
    const page = await begin();
    await fillAll(page);
    await page.user.click(screen.getByRole('button', { name: '提交申请' }));
    await waitFor(() => expect(page.went).toEqual(['/D/7K3M9XQ2VR/receipt/01HXCASE']));
    const [upload, sent] = page.network.sent;
    expect(upload?.path).toBe('/api/materials');
    expect(upload?.headers.get('Content-Type')).toBe('image/jpeg');
    expect(sent?.body).toEqual({
      ...{ item, version: 3, plate: '7K3M9XQ2VR' },
      answers: expect.objectContaining({
        ...{ behalf: ['self'], applicantName: ['王秀英'], contactPhone: ['138 0000 1234'], spent: ['1,200'] },
      }),
      photos: { 'id-card': ['photo-1'] },
    });
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is sent once, however often the button is pressed', async () => {
    const page = await begin();
    await fillAll(page);
    await page.user.dblClick(screen.getByRole('button', { name: '提交申请' }));
    await waitFor(() => expect(page.went).toHaveLength(1));
    expect(page.network.bodiesTo('/api/applications')).toHaveLength(1);
  });

  it('is kept on the phone without a network, said so, and sent under one key when asked again', async () => {
    const page = await begin({ answers: { ...SENDS, 'POST /api/applications': [lost, RECEIPT] } });
    await fillAll(page);
    await page.user.click(screen.getByRole('button', { name: '提交申请' }));
    await screen.findByText(/还没发出去，只在这部手机上。/);
    const look = screen.getByRole('link', { name: '看还没发出去的' });
    expect(look.getAttribute('href')).toBe('/D/7K3M9XQ2VR/outbox');
    expect(screen.queryByRole('button', { name: /改/ })).toBeNull();
    expect(page.went).toEqual([]);
    await page.user.click(screen.getByRole('button', { name: '现在就发' }));
    await waitFor(() => expect(page.went).toEqual(['/D/7K3M9XQ2VR/receipt/01HXCASE']));
    const keys = page.network.sent
      .filter(({ path }) => path === '/api/applications')
      .map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(page.network.bodiesTo('/api/materials')).toHaveLength(1);
  });

  it('can be tried again when the phone is too full to keep it', async () => {
    const page = await begin();
    await fillAll(page);
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await page.user.click(screen.getByRole('button', { name: '提交申请' }));
    await screen.findByText(/没有发出去，内容都还在。/);
    await page.user.click(screen.getByRole('button', { name: '提交申请' }));
    await waitFor(() => expect(page.went).toHaveLength(1));
  });

  it('leads to the page with what the server finds wrong', async () => {
    const wrong = refused(422, 'invalid', [{ field: 'contactPhone', code: 'notAPhone' }]);
    const page = await begin({ answers: { ...SENDS, 'POST /api/applications': wrong } });
    await fillAll(page);
    await page.user.click(screen.getByRole('button', { name: '提交申请' }));
    await screen.findByText('请填能打通的手机号或座机号（座机要带区号）');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '打哪个电话找您？' }).value).toBe('138 0000 1234');
  });

  it.each([
    ['keyReused', /这份申请已经交过，之后又改了内容/],
    ['notFound', /没有发出去，内容都还在。请过一会儿再点一次/],
  ])('says what is to be done when it is refused with %s', async (code, words) => {
    const page = await begin({ answers: { ...SENDS, 'POST /api/applications': refused(409, code) } });
    await fillAll(page);
    await page.user.click(screen.getByRole('button', { name: '提交申请' }));
    await screen.findByText(words);
    expect(page.went).toEqual([]);
  });
});

describe('a form left unfinished', () => {
  it('is offered when it is opened again, shows nothing before somebody claims it, and goes on where it was', async () => {
    const page = await begin();
    await page.user.click(await screen.findByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await page.user.type(screen.getByRole('textbox', { name: '您叫什么名字？' }), '王秀英');
    await goOn(page);
    await screen.findByText('第 3 步，共 8 步');
    cleanup();

    const again = open();
    await screen.findByRole('heading', { name: '有一份没交的申请' });
    expect(document.body.textContent).not.toContain('王秀英');
    await again.user.click(screen.getByRole('button', { name: '是我的，接着填' }));
    await screen.findByRole('textbox', { name: '打哪个电话找您？' });
    await again.user.click(screen.getByRole('button', { name: '上一步' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '您叫什么名字？' }).value).toBe('王秀英');
  });

  it('is gone for good when somebody else drops it', async () => {
    const page = await begin();
    await page.user.click(await screen.findByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await screen.findByText('第 2 步，共 8 步');
    cleanup();

    const other = open();
    await other.user.click(await screen.findByRole('button', { name: '不是，删掉重新填' }));
    await waitFor(() => expect(other.went).toEqual(['/D/7K3M9XQ2VR']));
    cleanup();
    open();
    await screen.findByText('第 1 步，共 8 步');
  });

  it('can be thrown away by who fills it in', async () => {
    const page = await begin();
    await page.user.click(await screen.findByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await page.user.click(screen.getByText('不填了'));
    await page.user.click(screen.getByRole('button', { name: '从这部手机上删掉这份申请' }));
    await waitFor(() => expect(page.went).toHaveLength(1));
    cleanup();
    open();
    await screen.findByText('第 1 步，共 8 步');
  });

  it('belongs to its plate: another plate’s form is empty', async () => {
    const page = await begin();
    await page.user.click(await screen.findByRole('radio', { name: '给自己办' }));
    await goOn(page);
    await screen.findByText('第 2 步，共 8 步');
    cleanup();
    open(undefined, { plateCode: '2222222222' });
    await screen.findByText('第 1 步，共 8 步');
  });
});

describe('the form without script', () => {
  it('asks everything on one page and says when a question is not for everyone', () => {
    const body = within(writePage({ name: 'apply', view: applyView() }));
    for (const { label } of GUIDE.questions) expect(body.getAllByText(label).length).toBeGreaterThan(0);
    expect(
      body.getByText(/替别人办.*才填|只有.*替别人办|替别人办/, { selector: '[data-without-script]' }),
    ).toBeTruthy();
    expect(body.getByRole('button', { name: '提交申请' })).toBeTruthy();
  });

  it('posts key, version and every answer under the names that the server reads', () => {
    const view = applyView({ values: { behalf: 'self', applicantName: '王秀英', spent: ['12'] } });
    const form = formOf(within(writePage({ name: 'apply', view })).getByRole('button', { name: '提交申请' }));
    expect(form.method).toBe('post');
    expect(form.enctype).toBe('multipart/form-data');
    expect(Object.fromEntries(postedBy(form))).toEqual({
      ...{ key: 'k'.repeat(32), version: '3', behalf: 'self', applicantName: '王秀英' },
      ...{ contactPhone: '', relation: '', happenedOn: '', spent: '12' },
    });
    const files = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')];
    expect(new Set(files.map(({ name }) => name))).toEqual(new Set(['photo-id-card', 'photo-proof', 'photo-mandate']));
  });

  it('comes back with what is wrong on top, each a link to its field, and waits for that', async () => {
    const errors = [
      { field: 'contactPhone', code: 'notAPhone' },
      { field: 'photo-id-card', code: 'photoRequired' },
    ];
    open(undefined, { errors, values: { behalf: 'self' } });
    const summary = within(screen.getByRole('alert'));
    expect(summary.getByRole('heading', { name: '还有 2 处要改一改' })).toBeTruthy();
    const links = summary.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#contactPhone', '#photo-id-card']);
    for (const link of links) expect(document.querySelector(link.getAttribute('href') ?? '')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: '您叫什么名字？' })).toBeTruthy();
    expect(screen.queryByText(/第 1 步/)).toBeNull();
  });

  it('keeps photos that have arrived, unless they are unticked', () => {
    const view = applyView({ photos: { 'id-card': [{ id: 'p1', bytes: 81_000 }] } });
    const body = within(writePage({ name: 'apply', view }));
    const kept = body.getByRole<HTMLInputElement>('checkbox', { name: '第 1 张已收到（81 KB），不要就点掉勾' });
    expect(postedBy(formOf(kept))).toContainEqual(['kept-photo-id-card', 'p1']);
    kept.checked = false;
    expect(postedBy(formOf(kept)).map(([name]) => name)).not.toContain('kept-photo-id-card');
  });
});

describe('the form in English', () => {
  it('says its own words in English and leads on in English', async () => {
    const page = await begin({ language: 'en', answers: SENDS });
    await screen.findByText(/^Step 1 of 8/);
    await page.user.click(screen.getByRole('button', { name: 'Continue' }));
    await screen.findByText('answer this question');
  });
});
