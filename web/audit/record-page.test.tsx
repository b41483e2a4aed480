import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { RecordLine, Verification } from '../../shared/audit/schema.ts';
import { MORNING } from '../testing/cases.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const deed = (seq: number, more: Partial<RecordLine> = {}): RecordLine => ({
  ...{ seq, at: MORNING, by: 'staff', actorId: 'w1', name: '王芳', action: 'case.accept', subjectKind: 'case' },
  ...{ subjectId: 'a', subject: '4827 1936 0574', detail: {} },
  ...more,
});
const page = (lines: RecordLine[], next: string | null = null) => ({ lines, next });

async function openRecord(answers: object = {}, query = '') {
  const desk = openStaff(`/record${query}`, {
    as: 'supervisor',
    answers: { 'GET /api/staff/record': page([deed(2), deed(1, { action: 'case.reveal' })]), ...answers },
  });
  await screen.findByRole('heading', { level: 1, name: '留痕' });
  const asked = () =>
    desk.network.asked.map(({ path }) => path).filter((path) => /^\/api\/staff\/record(\?|$)/.test(path));
  return { ...desk, asked };
}
const rows = () => screen.getAllByRole('row').slice(1);

describe('the record', () => {
  it('says who did what, when and to what, and leads to it', async () => {
    await openRecord({
      'GET /api/staff/record': page([deed(7), deed(6, { by: 'system', actorId: null, name: null, subject: null })]),
    });
    const first = within((await screen.findAllByRole('row'))[1] as HTMLElement);
    expect(first.getByText('第 7 条')).toBeTruthy();
    expect(first.getByText('受理')).toBeTruthy();
    expect(first.getByRole('button', { name: '王芳' })).toBeTruthy();
    expect(first.getByRole('link').getAttribute('href')).toBe('/staff/case/a');
    // Of another place or gone: named, and no way to it.
    expect(within(rows()[1] as HTMLElement).queryByRole('link')).toBeNull();
  });

  it('goes back page by page, and says where it begins', async () => {
    const { user, asked } = await openRecord({
      'GET /api/staff/record': [page([deed(9)], '9'), page([deed(8)])],
    });
    await user.click(await screen.findByRole('button', { name: '再往前' }));
    expect(await screen.findByText('没有更早的了。')).toBeTruthy();
    expect(rows()).toHaveLength(2);
    expect(asked()).toEqual(['/api/staff/record', '/api/staff/record?before=9']);
  });

  it('is narrowed to a person, to a thing or to a group, and opened again', async () => {
    const { user, asked } = await openRecord();
    await user.click((await screen.findAllByRole('button', { name: '王芳' }))[0] as HTMLElement);
    expect(await screen.findByText('只看：王芳')).toBeTruthy();
    await screen.findAllByRole('row');
    await user.click(screen.getAllByRole('button', { name: /^只看这一件/ })[0] as HTMLElement);
    await waitFor(() => expect(asked().at(-1)).toBe('/api/staff/record?subject=case%3Aa'));
    await user.click(await screen.findByRole('button', { name: '看全部' }));
    await user.selectOptions(screen.getByLabelText('只看'), 'reveal');
    await waitFor(() => expect(asked().at(-1)).toBe('/api/staff/record?action=case.reveal'));
  });

  it('opens narrowed to what a link asks for', async () => {
    const { asked } = await openRecord({}, '?subject=case:a');
    expect(await screen.findByText('只看：a')).toBeTruthy();
    await waitFor(() => expect(asked()).toEqual(['/api/staff/record?subject=case%3Aa']));
  });

  it('shows the answer to what was asked last, however late an older one comes', async () => {
    let late: (value: object) => void = () => undefined;
    const { user } = await openRecord({
      'GET /api/staff/record': () => new Promise<object>((resolve) => (late = resolve)),
      'GET /api/staff/record?action=account': page([
        deed(3, { action: 'account.approve', subjectKind: 'account', subject: '周敏' }),
      ]),
    });
    await user.selectOptions(screen.getByLabelText('只看'), 'account');
    expect(await screen.findByRole('link', { name: /周敏/ })).toBeTruthy();
    late(page([deed(1)], '1'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(screen.queryByText('受理')).toBeNull();
    expect(screen.queryByRole('button', { name: '再往前' })).toBeNull();
  });

  it('says that there is nothing, that there may be something further back, and that it cannot be read', async () => {
    const { user, network } = await openRecord({ 'GET /api/staff/record': page([], '40') });
    expect(await screen.findByText('看过的这一段里没有，可以再往前找。')).toBeTruthy();
    network.answer({ 'GET /api/staff/record': page([]) });
    await user.selectOptions(screen.getByLabelText('只看'), 'import');
    expect(await screen.findByText(/^这里还没有留痕。/)).toBeTruthy();
    network.answer({ 'GET /api/staff/record': lost });
    await user.selectOptions(screen.getByLabelText('只看'), 'item');
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
  });
});

describe('checking the record', () => {
  const HASH = `${'a'.repeat(56)}01234567`;
  const verified = (more: Partial<Verification>): Verification => ({
    ...{ ok: true, checked: 40, head: { seq: 40, hash: HASH }, damage: null },
    ...more,
  });

  it('gives the head to note down where it is sound', async () => {
    const { user } = await openRecord({ 'GET /api/staff/record/verify': verified({}) });
    await user.click(screen.getByRole('button', { name: '检查有没有被改动' }));
    expect(await screen.findByText('完好：40 条，没有被改动、删除或插入的。')).toBeTruthy();
    expect(screen.getByText('请抄下：第 40 条，校验码 aaaaaaaa … 01234567')).toBeTruthy();
  });

  it.each([
    ['altered', '第 12 条被改动过。'],
    ['removed', '第 12 条不见了。'],
    ['inserted', '第 12 条不是本系统写的，是后来插进去的。'],
    ['rewritten', '链被重做过：第 12 条的校验码跟抄下的不一样。'],
  ] as const)('names the first row that is damaged: %s', async (kind, words) => {
    const damage = { seq: 12, kind };
    const { user } = await openRecord({
      'GET /api/staff/record/verify': verified({ ok: false, checked: 11, head: null, damage }),
    });
    await user.click(screen.getByRole('button', { name: '检查有没有被改动' }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByText(/^前面 11 条完好。/)).toBeTruthy();
  });

  it('can be tried again when it did not get through', async () => {
    const { user, network } = await openRecord({ 'GET /api/staff/record/verify': refused(500, 'internal') });
    await user.click(screen.getByRole('button', { name: '检查有没有被改动' }));
    await screen.findByRole('alert');
    network.answer({ 'GET /api/staff/record/verify': verified({}) });
    await user.click(screen.getByRole('button', { name: '检查有没有被改动' }));
    expect(await screen.findByText(/^完好/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
