import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { catalogue } from '../testing/catalogue.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const FOUND = { id: 7, address: '青禾镇东村1组12号', plateCode: '7K3M9XQ2VR' };
const OTHER = { id: 8, address: '青禾镇东村1组13号', plateCode: '7K3M9XQ2VT' };
const text = (zh: string) => ({ zh, en: zh });
/** As the catalogue has it: both languages, questions of the item itself only. */
const ITEM = {
  ...{ id: 'mz-fire', name: text('临时救助'), materials: [] },
  form: {
    ...{ idNumber: null, onBehalf: false },
    questions: [
      { id: 'what', type: 'longText', label: text('出了什么事？'), reason: text('好安排'), required: true },
      { id: 'spent', type: 'money', label: text('花了多少钱？'), reason: text('好安排'), required: false },
    ],
  },
};
const RECEIPT = { caseId: 'a', receipt: '482193605741', itemName: '临时救助', kind: 'application' };
const SEND = 'POST /api/staff/applications';

async function openIntake(answers: object = {}) {
  const desk = openStaff('/intake', {
    as: 'clerk',
    answers: {
      'POST /api/staff/households/find': { households: [FOUND] },
      'GET /api/catalogue/index': catalogue().index,
      'GET /api/service-items/mz-fire': { version: 3, item: ITEM },
      ...answers,
    },
  });
  await screen.findByRole('heading', { level: 1, name: '登记办件' });
  const { user, network } = desk;
  return {
    ...desk,
    sent: () => network.bodiesTo('/api/staff/applications'),
    async find(words: string) {
      await user.type(screen.getByLabelText('哪一户？'), words);
      await user.click(screen.getByRole('button', { name: '查找住户' }));
    },
    async choose() {
      await user.type(await screen.findByLabelText('办什么事？'), 'lsjz');
      await user.click(await screen.findByRole('button', { name: '临时救助' }));
      await screen.findByRole('heading', { name: '临时救助' });
    },
    async fill() {
      await user.type(screen.getByLabelText('出了什么事？'), '家里着火');
      await user.type(screen.getByLabelText('申请人叫什么名字？'), '张小三');
      await user.type(screen.getByLabelText(/电话/), '13812345678');
    },
    press: () => user.click(screen.getByRole('button', { name: '登记' })),
  };
}
const typed = () => (screen.getByLabelText('出了什么事？') as HTMLTextAreaElement).value;

describe('entering a case that came by telephone', () => {
  it('goes from the household over the service to the number for the applicant', async () => {
    const desk = await openIntake({ [SEND]: RECEIPT });
    await desk.find('东村1组12号');
    expect(await screen.findByText('7K3-M9XQ-2VR')).toBeTruthy();
    await desk.choose();
    await desk.fill();
    await desk.user.selectOptions(screen.getByLabelText('怎么来的？'), 'visit');
    await desk.press();
    expect(await screen.findByRole('heading', { name: '登记好了' })).toBeTruthy();
    expect(screen.getByText('4821 9360 5741')).toBeTruthy();
    expect(screen.getByRole('link', { name: '打开这一件' }).getAttribute('href')).toBe('/staff/case/a');
    expect(desk.sent()).toMatchObject([
      {
        ...{ item: 'mz-fire', version: 3, plate: '7K3M9XQ2VR', channel: 'visit' },
        answers: { what: ['家里着火'], applicantName: ['张小三'], contactPhone: ['13812345678'] },
      },
    ]);
    await desk.user.click(screen.getByRole('button', { name: '登记下一件' }));
    expect((screen.getByLabelText('哪一户？') as HTMLInputElement).value).toBe('');
  });

  it('says that no household fits, and offers those that do', async () => {
    const desk = await openIntake({
      'POST /api/staff/households/find': [{ households: [] }, { households: [FOUND, OTHER] }],
    });
    await desk.find('东村');
    expect(await screen.findByText('没有这一户，或者不在您的辖区。')).toBeTruthy();
    await desk.find('1组');
    await desk.user.click(await screen.findByRole('button', { name: /东村1组13号/ }));
    expect(await screen.findByLabelText('办什么事？')).toBeTruthy();
  });

  it('says that no service is called so, and that the list cannot be read', async () => {
    const desk = await openIntake({ 'GET /api/catalogue/index': [lost, catalogue().index] });
    await desk.find('东村1组12号');
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    await desk.user.click(screen.getByRole('button', { name: '再试一次' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await desk.user.type(screen.getByLabelText('办什么事？'), '没有的事');
    expect(await screen.findByText(/^没有这个事项。/)).toBeTruthy();
  });

  it('asks for what is missing before anything is sent, and puts the cursor there', async () => {
    const desk = await openIntake();
    await desk.find('东村1组12号');
    await desk.choose();
    await desk.user.type(screen.getByLabelText('出了什么事？'), '家里着火');
    await desk.press();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('申请人叫什么名字？')));
    expect(desk.sent()).toEqual([]);
    expect(typed()).toBe('家里着火');
  });

  it('keeps what was typed, and its key, when the connection breaks: sent again it is the same case', async () => {
    const desk = await openIntake({ [SEND]: [lost, RECEIPT] });
    await desk.find('东村1组12号');
    await desk.choose();
    await desk.fill();
    await desk.press();
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    expect(typed()).toBe('家里着火');
    await desk.press();
    await screen.findByRole('heading', { name: '登记好了' });
    const keys = desk.network.sent
      .filter(({ path }) => path === '/api/staff/applications')
      .map(({ headers }) => headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  it('shows what the server finds wrong at its field', async () => {
    const desk = await openIntake({
      [SEND]: refused(422, 'invalid', [{ field: 'contactPhone', code: 'phone' }]),
    });
    await desk.find('东村1组12号');
    await desk.choose();
    await desk.fill();
    await desk.press();
    await screen.findByRole('alert');
    expect(screen.getByLabelText(/电话/).getAttribute('aria-invalid')).toBe('true');
    expect(typed()).toBe('家里着火');
  });

  it('keeps what was typed while another household is chosen', async () => {
    const desk = await openIntake({
      'POST /api/staff/households/find': [{ households: [FOUND] }, { households: [OTHER] }],
      [SEND]: RECEIPT,
    });
    await desk.find('东村1组12号');
    await desk.choose();
    await desk.fill();
    await desk.user.click(screen.getByRole('button', { name: '换一户' }));
    await desk.find('东村1组13号');
    await screen.findByText(OTHER.address);
    expect(typed()).toBe('家里着火');
    await desk.press();
    await waitFor(() => expect(desk.sent()).toMatchObject([{ plate: OTHER.plateCode }]));
  });

  it('asks before typed words are left behind, and only then', async () => {
    const ask = vi.fn(() => false);
    vi.stubGlobal('confirm', ask);
    const desk = await openIntake();
    await desk.find('东村1组12号');
    await desk.choose();
    await desk.fill();
    const [link] = screen.getAllByRole('link');
    await desk.user.click(link as HTMLElement);
    expect(ask).toHaveBeenCalledWith('填的内容还没有登记，真的要离开吗？');
    expect(location.pathname).toBe('/staff/intake');
  });
});
