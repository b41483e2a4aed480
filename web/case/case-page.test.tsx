import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { Role } from '../../shared/access.ts';
import type { CaseView } from '../../shared/case/desk.ts';
import { caseView, MORNING } from '../testing/cases.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const CHOICES = { places: [], departments: [{ id: 3, name: '民政办' }] };
let n = 0;

/** Opens a case of its own: what is typed at one is kept for the next look at it. */
async function openCase(more: Partial<CaseView> = {}, answers: object = {}, as: Role = 'clerk') {
  const id = `case${++n}`;
  const view = caseView(id, more);
  const path = `/api/staff/cases/${id}`;
  const desk = openStaff(`/case/${id}`, {
    as,
    answers: {
      [`GET ${path}`]: view,
      'GET /api/staff/choices': CHOICES,
      'GET /api/staff/templates': { templates: [] },
      [`POST ${path}/transition`]: { status: 'accepted', version: 4 },
      ...Object.fromEntries(Object.entries(answers).map(([key, value]) => [key.replace(':id', id), value])),
    },
  });
  await screen.findByRole('heading', { level: 1, name: view.itemName });
  return { ...desk, path, view, sent: () => desk.network.bodiesTo(`${path}/transition`) };
}
const press = (name: string) => screen.getByRole('button', { name });

describe('a case', () => {
  it('stands masked, with its limits, its papers and what has happened', async () => {
    await openCase();
    expect(screen.getByText('138****1234')).toBeTruthy();
    expect(screen.getByText('家里着火')).toBeTruthy();
    expect(screen.getByText('还没有人接手')).toBeTruthy();
    expect(screen.getAllByText('没有照片')).toHaveLength(1);
    expect((press('费用单据 照片 1') as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByRole('link', { name: '查询单' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: '受理通知书' })).toBeNull();
  });

  it('of another place is not there, with the way back', async () => {
    openStaff('/case/other', { as: 'clerk', answers: { 'GET /api/staff/choices': CHOICES } });
    expect(await screen.findByRole('heading', { name: '找不到这一件' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '回到收件箱' })).toBeTruthy();
  });

  it('offers what the server would let through, and nothing else', async () => {
    await openCase({ available: ['accept'] });
    const panel = within(screen.getByRole('region', { name: '可以办的' }));
    expect(panel.getAllByRole('button').map((button) => button.textContent)).toEqual(['受理']);
  });

  it('says so when there is nothing to be done', async () => {
    await openCase({ available: [] });
    expect(screen.getByText('现在没有要您办的。')).toBeTruthy();
  });

  it('is taken over with one press, under the version that was seen', async () => {
    const { user, sent } = await openCase();
    await user.click(press('接手'));
    await waitFor(() => expect(sent()).toEqual([{ action: 'takeIn', version: 3 }]));
  });

  it('asks for all that is missing at once: papers and photos that cannot be read', async () => {
    const { user, sent } = await openCase();
    await user.click(press('一次告知补正'));
    await user.click(screen.getByLabelText('身份证'));
    await user.click(screen.getByRole('checkbox', { name: '费用单据 照片 2' }));
    await user.type(screen.getByLabelText('告诉申请人的话'), '照片看不清');
    await user.click(press('提交'));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({
      ...{ action: 'requestCorrections', version: 3, reason: '照片看不清' },
      detail: { materials: ['id-card'], unclear: ['p2'] },
    });
  });

  it('shows what is wrong at the field it is about', async () => {
    const { user } = await openCase(
      { available: ['stopClock'] },
      { 'POST /api/staff/cases/:id/transition': refused(422, 'invalid', [{ field: 'until', code: 'dateInPast' }]) },
      'officer',
    );
    await user.click(press('停止计时'));
    await user.selectOptions(screen.getByLabelText('停止计时的原因'), 'inspection');
    await user.type(screen.getByLabelText('停到哪一天'), '2020-01-01');
    await user.click(press('提交'));
    const field = await screen.findByText('要选今天以后的日子');
    expect(screen.getByLabelText('停到哪一天').getAttribute('aria-describedby')).toContain(field.id);
  });

  it('is given to a department that is chosen by name', async () => {
    const { user, sent } = await openCase({ available: ['transfer'] });
    await user.click(press('转给部门'));
    await user.selectOptions(screen.getByLabelText('转给哪个部门'), '民政办');
    await user.click(press('提交'));
    await waitFor(() => expect(sent()[0]).toMatchObject({ action: 'transfer', detail: { departmentId: 3 } }));
  });

  it('is brought home against the plate at the door', async () => {
    const { user, sent } = await openCase({ available: ['deliver'], status: 'granted' });
    await user.click(press('送达结果'));
    expect(screen.queryByLabelText('门口的门牌码')).toBeNull();
    await user.click(screen.getByLabelText('送到家里'));
    await user.type(screen.getByLabelText('门口的门牌码'), '7k3-m9xq-2vr');
    await user.click(press('提交'));
    await waitFor(() => expect(sent()[0]).toMatchObject({ detail: { way: 'home' } }));
  });

  it('keeps what was typed when somebody else was faster, and says who and what', async () => {
    const { user, network, path, view, sent } = await openCase(
      { available: ['refuse'], status: 'inReview' },
      { 'POST /api/staff/cases/:id/transition': refused(409, 'conflict') },
      'officer',
    );
    await user.click(press('不批准'));
    await user.type(screen.getByLabelText('告诉申请人的话'), '不符合条件');
    const step = { ...view.timeline[0], version: 4, action: 'stopClock', by: 'staff', name: '李明' };
    network.answer({ [`GET ${path}`]: { ...view, version: 4, timeline: [...view.timeline, step] } });
    await user.click(press('提交'));
    expect(await screen.findByText(/李明刚才改了这一件/)).toBeTruthy();
    expect((screen.getByLabelText('告诉申请人的话') as HTMLTextAreaElement).value).toBe('不符合条件');
    network.answer({ [`POST ${path}/transition`]: { status: 'refused', version: 5 } });
    await user.click(press('提交'));
    await waitFor(() => expect(sent().at(-1)).toMatchObject({ version: 4, reason: '不符合条件' }));
  });

  it('keeps what was typed when the network breaks off', async () => {
    const { user, network, path } = await openCase(
      { available: ['grant'] },
      { 'POST /api/staff/cases/:id/transition': [lost, { status: 'granted', version: 4 }] },
      'officer',
    );
    await user.click(press('批准'));
    await user.type(screen.getByLabelText('结果'), '发放 500 元');
    await user.click(press('提交'));
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    await user.click(press('提交'));
    await waitFor(() => expect(network.bodiesTo(`${path}/transition`)).toHaveLength(2));
    await waitFor(() => expect(screen.queryByLabelText('结果')).toBeNull());
  });

  it('gives a form back as it was left after a look at another page', async () => {
    const { user, view } = await openCase();
    await user.click(press('一次告知补正'));
    await user.type(screen.getByLabelText('告诉申请人的话'), '写到一半');
    await user.click(screen.getByRole('link', { name: '提醒' }));
    await screen.findByRole('heading', { level: 1, name: '提醒' });
    history.replaceState(null, '', `/staff/case/${view.id}`);
    dispatchEvent(new PopStateEvent('popstate'));
    expect(((await screen.findByLabelText('告诉申请人的话')) as HTMLTextAreaElement).value).toBe('写到一半');
  });

  it('takes ready words of the centre for the step at hand only', async () => {
    const { user } = await openCase(
      {},
      {
        'GET /api/staff/templates': {
          templates: [
            { id: 't1', action: 'requestCorrections', title: '缺身份证', body: '请补身份证。' },
            { id: 't2', action: 'refuse', title: '不符合', body: '不符合条件。' },
          ],
        },
      },
    );
    await user.click(press('一次告知补正'));
    const picker = await screen.findByLabelText('套用常用的话');
    expect(within(picker).queryByText('不符合')).toBeNull();
    await user.selectOptions(picker, '缺身份证');
    expect((screen.getByLabelText('告诉申请人的话') as HTMLTextAreaElement).value).toBe('请补身份证。');
  });
});

describe('who needs to see everything of a case', () => {
  it('gives a reason, and sees it until the half hour is over', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { user, network, path, view } = await openCase({}, { 'POST /api/staff/cases/:id/reveal': { until: 1 } });
    await user.click(press('查看完整信息'));
    await user.type(screen.getByLabelText('为什么要看？'), '打电话核对');
    const open = { ...view, revealedUntil: Date.now() + 30 * 60_000, contact: { name: '张三', phone: '13800001234' } };
    network.answer({ [`GET ${path}`]: open });
    await user.click(press('查看 30 分钟'));
    expect((await screen.findByRole('link', { name: '13800001234' })).getAttribute('href')).toBe('tel:13800001234');
    expect(network.bodiesTo(`${path}/reveal`)).toEqual([{ reason: '打电话核对' }]);
    expect((press('费用单据 照片 1') as HTMLButtonElement).disabled).toBe(false);
    network.answer({ [`GET ${path}`]: view });
    await vi.advanceTimersByTimeAsync(30 * 60_000 + 1_000);
    await waitFor(() => expect(screen.queryByText('13800001234')).toBeNull());
  });

  it('is told when the reason itself names a person', async () => {
    const { user } = await openCase(
      {},
      { 'POST /api/staff/cases/:id/reveal': refused(422, 'invalid', [{ field: 'reason', code: 'personalData' }]) },
    );
    await user.click(press('查看完整信息'));
    await user.type(screen.getByLabelText('为什么要看？'), '找张三 13800001234');
    await user.click(press('查看 30 分钟'));
    expect(await screen.findByText('理由里不要写名字、电话、证件号。')).toBeTruthy();
    expect(screen.getByText('138****1234')).toBeTruthy();
  });
});

describe('notes of the office', () => {
  it('are kept with one press, and the field is empty again', async () => {
    const { user, network, path, view } = await openCase({}, { 'POST /api/staff/cases/:id/notes': { done: true } });
    await user.type(screen.getByLabelText('写备注'), '电话没人接');
    const note = { id: 'n', at: MORNING, name: '王芳', text: '电话没人接' };
    network.answer({ [`GET ${path}`]: { ...view, notes: [note] } });
    await user.click(press('记下'));
    expect(await screen.findByText(/^王芳 · /)).toBeTruthy();
    expect((screen.getByLabelText('写备注') as HTMLTextAreaElement).value).toBe('');
  });

  it('stay in the field when they are refused', async () => {
    const { user } = await openCase({}, { 'POST /api/staff/cases/:id/notes': refused(403, 'forbidden') });
    await user.type(screen.getByLabelText('写备注'), '留着');
    await user.click(press('记下'));
    expect((await screen.findByRole('alert')).textContent).toContain('没有这个权限');
    expect((screen.getByLabelText('写备注') as HTMLTextAreaElement).value).toBe('留着');
  });

  it('cannot be written by who may only read', async () => {
    await openCase({ mayNote: false });
    expect(screen.queryByLabelText('写备注')).toBeNull();
  });
});

describe('what has happened', () => {
  it('stands newest first, with all that belongs to each step and the applicant’s grade', async () => {
    const step = { at: MORNING, status: 'inReview', by: 'staff', name: '李明', reason: null } as const;
    const { view } = await openCase({
      timeline: [
        { ...step, version: 1, action: 'transfer', detail: { departmentId: 3 } },
        { ...step, version: 2, action: 'stopClock', detail: { cause: 'inspection', until: '2026-12-01' } },
        {
          ...step,
          version: 3,
          action: 'requestCorrections',
          reason: '请补',
          detail: { materials: ['id-card'], unclear: ['p1'] },
        },
      ],
      ratings: [{ round: 1, grade: 2, reasons: ['slow', 'papers'], words: '等了很久' }],
    });
    const steps = within(screen.getByRole('heading', { name: '办理经过' }).parentElement as HTMLElement);
    const words = steps.getAllByRole('listitem').map((item) => item.textContent);
    expect(words[0]).toContain('要补：身份证');
    expect(words[0]).toContain('有 1 张照片看不清');
    expect(words[1]).toContain('现场勘查，预计到');
    expect(words[2]).toContain('转给 民政办');
    expect(steps.getByText('办得太慢、多要了材料')).toBeTruthy();
    expect(view.timeline).toHaveLength(3);
  });
});
