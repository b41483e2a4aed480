import { screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultLine, ImportFile, Preview } from '../../shared/import/schema.ts';
import { MORNING } from '../testing/cases.ts';
import { lost, refused } from '../testing/network.ts';
import { ThreadWorker } from '../testing/reader-thread.ts';
import { openStaff } from '../testing/staff.tsx';
import { workbook } from './testing/files.ts';

const COUNTS = { new: 0, changed: 0, unchanged: 0, error: 0, left: 0 };
const file = (more: Partial<ImportFile> = {}): ImportFile => ({
  ...{ id: 'f1', kind: 'households', name: '名册.csv', status: 'uploading', rowCount: 2, received: 0, counts: COUNTS },
  ...{ madeByName: '王芳', createdAt: MORNING, committedAt: null, undoneAt: null, mayUndo: false },
  ...more,
});
const checked = (counts: Partial<ImportFile['counts']>, faults: FaultLine[] = []): Preview => ({
  file: file({ status: 'checked', received: 2, counts: { ...COUNTS, ...counts } }),
  ...{ faults, samples: [], villages: ['东村', '西村'] },
});
const fault = (line: number, more: Partial<FaultLine> = {}): FaultLine => ({
  ...{ line, column: 'houseNumber', code: 'date', value: '2026-12-01', other: null },
  ...more,
});
const CSV = '村,组,门牌号,户主,电话\n东村,1,1,张三,13800001234\n东村,1,2,李四,13800001235\n';
const list = (text: string | Uint8Array<ArrayBuffer> = CSV, name = '名册.csv') => new File([text], name);

beforeEach(() => vi.stubGlobal('Worker', ThreadWorker));

async function openImports(answers: object = {}, files: ImportFile[] = []) {
  const desk = openStaff('/imports', {
    as: 'administrator',
    answers: {
      'GET /api/staff/imports': { files, headers: {} },
      'POST /api/staff/imports': file(),
      'POST /api/staff/imports/f1/rows': { received: 2 },
      'POST /api/staff/imports/f1/preview': checked({ new: 2 }),
      ...answers,
    },
  });
  await screen.findByRole('heading', { level: 1, name: '导入名单' });
  const uploads = () => desk.network.bodiesTo('/api/staff/imports/f1/rows');
  return { ...desk, uploads };
}
type Desk = Awaited<ReturnType<typeof openImports>>;
const choose = ({ user }: Desk, one = list()) => user.upload(screen.getByLabelText(/名单文件/), one);
const press = async ({ user }: Desk, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
async function check(desk: Desk, one = list()) {
  await choose(desk, one);
  await press(desk, '检查，先不导入');
}

describe('importing a list', () => {
  it('goes from the file to households in four steps, and sends nothing about a person', async () => {
    const desk = await openImports({
      'POST /api/staff/imports/f1/commit': file({ status: 'committed', counts: { ...COUNTS, new: 2 } }),
    });
    await choose(desk);
    expect(await screen.findByText(/2 行，表头在第 1 行。/)).toBeTruthy();
    expect((screen.getByLabelText('户主：是什么') as HTMLSelectElement).value).toBe('person');
    await press(desk, '检查，先不导入');
    await press(desk, '导入 2 行');
    expect(await screen.findByText('导入好了：新的 2，有变化 0，没变化 0。')).toBeTruthy();
    expect(desk.uploads()).toEqual([
      {
        columns: ['village', 'group', 'houseNumber'],
        rows: [
          { line: 2, cells: ['东村', '1', '1'] },
          { line: 3, cells: ['东村', '1', '2'] },
        ],
        ...{ faults: [], left: [] },
      },
    ]);
    expect(JSON.stringify(desk.network.sent)).not.toMatch(/张三|13800001234/);
  });

  it('says what is wrong with a file that cannot be read, and takes another', async () => {
    const desk = await openImports();
    await choose(desk, list('<html><table></table></html>', '名册.xlsx'));
    expect(await screen.findByText(/里面其实是网页/)).toBeTruthy();
    await choose(desk, list('村,组\n"东村,1\n东村,2\n'));
    expect(await screen.findByText(/第 2 行有一个引号没有结束/)).toBeTruthy();
    await choose(desk);
    expect(await screen.findByText(/表头在第 1 行/)).toBeTruthy();
  });

  it('does not check while a column is missing or meant twice', async () => {
    const desk = await openImports();
    await choose(desk, list('村,几,门牌号\n东村,1,1\n'));
    expect(await screen.findByText('还缺：组。请在上面指出是哪一列。')).toBeTruthy();
    await press(desk, '检查，先不导入');
    expect(desk.network.sent).toEqual([]);
    await desk.user.selectOptions(screen.getByLabelText('几：是什么'), 'houseNumber');
    expect(screen.getByText('“门牌号”选了两次，请只留一列。')).toBeTruthy();
    await desk.user.selectOptions(screen.getByLabelText('几：是什么'), 'group');
    await press(desk, '检查，先不导入');
    await screen.findByText('检查结果');
    expect(desk.network.bodiesTo('/api/staff/imports')[0]).toMatchObject({
      headers: { 村: 'village', 几: 'group', 门牌号: 'houseNumber' },
      rowCount: 1,
    });
  });

  it('suggests again what a header meant before', async () => {
    const desk = await openImports({
      'GET /api/staff/imports': { files: [], headers: { households: { 几: 'group' } } },
    });
    await choose(desk, list('村,几,门牌号\n东村,1,1\n'));
    expect(((await screen.findByLabelText('几：是什么')) as HTMLSelectElement).value).toBe('group');
  });

  it('goes on where the network broke off, without sending again what arrived', async () => {
    const desk = await openImports({ 'POST /api/staff/imports/f1/rows': [lost, { received: 2 }] });
    await check(desk);
    expect(await screen.findByText('网络断了，停在 0 行。没有丢，接着来就行。')).toBeTruthy();
    await press(desk, '接着送');
    expect(await screen.findByText('检查结果')).toBeTruthy();
    expect(desk.uploads()).toHaveLength(2);
  });

  it('that was sent before is only checked again', async () => {
    const desk = await openImports({ 'POST /api/staff/imports': file({ received: 2 }) });
    await check(desk);
    expect(await screen.findByText('检查结果')).toBeTruthy();
    expect(desk.uploads()).toEqual([]);
  });

  it('reads joined cells as each of their rows once that is ticked', async () => {
    const desk = await openImports();
    const rows = [
      ['村', '组', '门牌号'],
      ['东村', 1, 1],
      ['', 1, 2],
    ] as const;
    await choose(desk, list(workbook({ rows: rows.map((row) => [...row]), merges: ['A2:A3'] }), '名册.xlsx'));
    await desk.user.click(await screen.findByLabelText('合并的单元格，每一行都按它的内容算'));
    await press(desk, '检查，先不导入');
    await screen.findByText('检查结果');
    expect(desk.uploads()[0]).toMatchObject({
      faults: [],
      rows: [{ cells: ['东村', '1', '1'] }, { cells: ['东村', '1', '2'] }],
    });
  });
});

describe('a list with faults', () => {
  const FAULTY = checked({ new: 1, error: 1 }, [fault(3)]);

  it('cannot be imported; a fault is mended where it stands, with what probably stood there', async () => {
    const desk = await openImports({ 'POST /api/staff/imports/f1/preview': [FAULTY, checked({ new: 2 })] });
    await check(desk);
    expect(await screen.findByText('1 行有问题')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^导入/ })).toBeNull();
    await desk.user.type(screen.getByLabelText('第 3 行的门牌号改成'), '12-1');
    await press(desk, '再检查一遍');
    await screen.findByRole('button', { name: '导入 2 行' });
    expect(desk.uploads().at(-1)).toMatchObject({ rows: [{ line: 3, cells: ['东村', '1', '12-1'] }], left: [] });
  });

  it('may leave a line out, and take it in again', async () => {
    const desk = await openImports({
      'POST /api/staff/imports/f1/preview': [FAULTY, checked({ new: 1, left: 1 })],
    });
    await check(desk);
    await press(desk, '这行不导入 3');
    expect((screen.getByLabelText('第 3 行的门牌号改成') as HTMLInputElement).disabled).toBe(true);
    await press(desk, '还是导入 3');
    await press(desk, '这行不导入 3');
    await press(desk, '再检查一遍');
    await screen.findByRole('button', { name: '导入 1 行' });
    expect(desk.uploads().at(-1)).toMatchObject({ rows: [], left: [3] });
  });

  it('comes back from Excel by its line numbers, and says how many were taken', async () => {
    const desk = await openImports({ 'POST /api/staff/imports/f1/preview': [FAULTY, checked({ new: 2 })] });
    await check(desk);
    const field = await screen.findByLabelText('交回改好的文件');
    await desk.user.upload(field, list('行号,门牌号\n3,8\n99,1\n', '改好.csv'));
    expect(await screen.findByText('收到 1 行改正，已经重新检查。')).toBeTruthy();
    expect(desk.uploads().at(-1)).toMatchObject({ rows: [{ line: 3, cells: ['东村', '1', '8'] }] });
  });

  it('refuses a correction without line numbers, and keeps the list', async () => {
    const desk = await openImports({ 'POST /api/staff/imports/f1/preview': FAULTY });
    await check(desk);
    await desk.user.upload(await screen.findByLabelText('交回改好的文件'), list('门牌号\n8\n', '改好.csv'));
    expect(await screen.findByText(/没有找到表头/)).toBeTruthy();
    expect(screen.getByText('1 行有问题')).toBeTruthy();
  });

  it('is exported whole, with faults that the page did not list', async () => {
    const saved: string[] = [];
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const desk = await openImports({
      'POST /api/staff/imports/f1/preview': checked({ error: 2 }, [fault(2)]),
      'GET /api/staff/imports/f1/faults': { faults: [fault(3)], next: null },
    });
    await check(desk);
    expect(await screen.findByText('这里先列 1 行，改好了再检查会列出后面的。')).toBeTruthy();
    await press(desk, '导出 CSV');
    await waitFor(() => expect(saved).toEqual(['名册-要改的地方.csv']));
    expect(desk.network.asked.at(-1)?.path).toBe('/api/staff/imports/f1/faults?after=2');
  });
});

describe('the last step', () => {
  it('looks again when somebody changed the town meanwhile', async () => {
    const desk = await openImports({
      'POST /api/staff/imports/f1/commit': refused(409, 'conflict'),
      'POST /api/staff/imports/f1/preview': [checked({ new: 2 }), checked({ new: 1, unchanged: 1 })],
    });
    await check(desk);
    await press(desk, '导入 2 行');
    expect((await screen.findByRole('alert')).textContent).toContain('刚才有人先改了');
    expect(await screen.findByRole('button', { name: '导入 1 行' })).toBeTruthy();
  });

  it('may be given up, and begins anew', async () => {
    const desk = await openImports({ 'POST /api/staff/imports/f1/discard': { done: true } });
    await check(desk);
    await press(desk, '不要了');
    expect(await screen.findByLabelText(/名单文件/)).toBeTruthy();
  });
});

describe('earlier lists', () => {
  const COMMITTED = file({ status: 'committed', committedAt: MORNING, mayUndo: true, counts: { ...COUNTS, new: 2 } });

  it('can be taken back after asking', async () => {
    const desk = await openImports({ 'POST /api/staff/imports/f1/undo': {} }, [COMMITTED]);
    await press(desk, '撤回：名册.csv');
    expect(screen.getByText('撤回“名册.csv”？它带来的 2 条会删掉，改过的恢复原样。')).toBeTruthy();
    await press(desk, '不撤回');
    expect(desk.network.sent).toEqual([]);
    await press(desk, '撤回：名册.csv');
    await press(desk, '撤回这份名单');
    await waitFor(() => expect(desk.network.bodiesTo('/api/staff/imports/f1/undo')).toHaveLength(1));
  });

  it('that somebody uses cannot, and it says what', async () => {
    const errors = [
      { field: 'cases', code: 'inUse', params: { n: 3 } },
      { field: 'plates', code: 'inUse', params: { n: 1 } },
    ];
    const desk = await openImports({ 'POST /api/staff/imports/f1/undo': refused(409, 'notAvailable', errors) }, [
      COMMITTED,
    ]);
    await press(desk, '撤回：名册.csv');
    await press(desk, '撤回这份名单');
    expect((await screen.findByRole('alert')).textContent).toBe(
      '不能撤回，已经有人用到它：3 个办件、1 块印过或挂上的门牌。',
    );
  });

  it('that were not finished say how far they got', async () => {
    await openImports({}, [file({ received: 1 })]);
    const row = within((await screen.findByRole('rowheader', { name: /名册.csv/ })).closest('tr') as HTMLElement);
    expect(row.getByText(/已收 1 \/ 2 行/)).toBeTruthy();
  });
});
