import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Places, RegisterHousehold } from '../../shared/jurisdiction/change-schema.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const PLACES: Places = {
  villages: [
    {
      ...{ id: 1000, name: '东村' },
      grids: [
        { id: 1, name: '东一网格', contact: '陈建国', households: 40 },
        { id: 2, name: '东二网格', contact: '李红', households: 30 },
      ],
      groups: [
        { id: 11, number: 1, hamlet: null, gridId: 1 },
        { id: 12, number: 2, hamlet: '上湾', gridId: 1 },
        { id: 13, number: 3, hamlet: null, gridId: 2 },
      ],
    },
    {
      ...{ id: 2000, name: '西村', grids: [{ id: 3, name: '西一网格', contact: '吴刚', households: 9 }] },
      groups: [{ id: 21, number: 1, hamlet: null, gridId: 3 }],
    },
  ],
};
const FOUND = { id: 7, address: '青禾镇东村1组12号', plateCode: '7K3M9XQ2VR' };
const household = (more: Partial<RegisterHousehold> = {}): RegisterHousehold => ({
  ...{ id: 7, address: FOUND.address, villageId: 1000, groupId: 11, houseNumber: '12', reference: 'H-12' },
  ...{ endedAs: null, plate: { code: '7K3M9XQ2VR', status: 'mounted' }, openCases: 2, phones: 1 },
  ...more,
});
const AT = '/api/staff/register/households/7';
const changed = (more = {}) => ({ households: [], cases: 2, ...more });

function openPlaces(path: string, answers: object = {}) {
  return openStaff(path, {
    as: 'administrator',
    answers: { 'GET /api/staff/register/places': PLACES, [`GET ${AT}`]: household(), ...answers },
  });
}

describe('finding a household of the register', () => {
  it('takes an address or a plate, and opens the one that is chosen', async () => {
    const { user } = openPlaces('/places', { 'POST /api/staff/households/find': { households: [FOUND] } });
    await user.type(await screen.findByLabelText('哪一户'), '东村1组12号{Enter}');
    await user.click(await screen.findByRole('button', { name: /青禾镇东村1组12号/ }));
    expect(await screen.findByRole('heading', { level: 1, name: FOUND.address })).toBeTruthy();
    expect(location.pathname).toBe('/staff/places/7');
  });

  it('says that there is none, and keeps what was typed when it did not get through', async () => {
    const { user, network } = openPlaces('/places', { 'POST /api/staff/households/find': { households: [] } });
    const field = await screen.findByLabelText<HTMLInputElement>('哪一户');
    await user.type(field, '北村1组1号{Enter}');
    expect(await screen.findByText(/^没有找到。/)).toBeTruthy();
    network.isDown = true;
    await user.type(field, '{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    expect(field.value).toBe('北村1组1号');
  });
});

describe('grids that are drawn anew', () => {
  async function openGrids(answers: object = {}) {
    const desk = openPlaces('/places', answers);
    await screen.findByRole('group', { name: '东一网格（陈建国，40 户）' });
    return { ...desk, sent: () => desk.network.bodiesTo('/api/staff/register/grids/redraw') };
  }
  const REDRAW = 'POST /api/staff/register/grids/redraw';

  it('takes the ticked groups of one grid into another, with a reason', async () => {
    const { user, sent } = await openGrids({ [REDRAW]: changed({ cases: 3 }) });
    await user.click(screen.getByLabelText('2组上湾'));
    // One grid at a time.
    expect((screen.getByLabelText('3组') as HTMLInputElement).disabled).toBe(true);
    await user.type(screen.getByLabelText('为什么改'), '村里重新划分');
    await user.click(screen.getByRole('button', { name: '换到这个网格' }));
    expect(await screen.findByText('换好了。3 件没办完的件跟着走了。')).toBeTruthy();
    expect(sent()).toEqual([{ fromGridId: 1, groupIds: [12], toGridId: 2, reason: '村里重新划分' }]);
  });

  it('asks for the reason before anything is sent', async () => {
    const { user, sent } = await openGrids();
    await user.click(screen.getByLabelText('1组'));
    await user.click(screen.getByRole('button', { name: '换到这个网格' }));
    expect(await screen.findByText('请写明理由，不要写电话和证件号。')).toBeTruthy();
    expect(sent()).toEqual([]);
  });

  it.each([
    [refused(409, 'conflict'), '刚才有人先改了'],
    [lost, '网络不通'],
  ])('goes on saying why it did not work, with what was ticked and written (%#)', async (answer, words) => {
    const { user, network } = await openGrids({ [REDRAW]: answer });
    await user.click(screen.getByLabelText('1组'));
    await user.type(screen.getByLabelText('为什么改'), '村里重新划分');
    await user.click(screen.getByRole('button', { name: '换到这个网格' }));
    expect((await screen.findByRole('alert')).textContent).toContain(words);
    // The places are read again; that they could be says nothing of the change.
    await waitFor(() => expect(network.asked.filter(({ path }) => path.endsWith('/places'))).toHaveLength(2));
    expect(screen.getByRole('alert').textContent).toContain(words);
    expect((screen.getByLabelText('1组') as HTMLInputElement).checked).toBe(true);
    expect((screen.getByLabelText('为什么改') as HTMLInputElement).value).toBe('村里重新划分');
  });

  it('goes by the village that is chosen, and says that they cannot be read', async () => {
    const { user } = await openGrids();
    await user.selectOptions(screen.getByLabelText('村'), '西村');
    expect(await screen.findByRole('group', { name: '西一网格（吴刚，9 户）' })).toBeTruthy();
    expect(screen.queryByRole('group', { name: /东一网格/ })).toBeNull();
  });
});

describe('a household that changes', () => {
  async function openHousehold(answers: object = {}) {
    const desk = openPlaces('/places/7', answers);
    await screen.findByRole('heading', { level: 1, name: FOUND.address });
    await screen.findByText('改地址');
    return { ...desk, sent: (how: string) => desk.network.bodiesTo(`${AT}/${how}`) };
  }
  /** The part of one change, opened. */
  const part = (name: string) => {
    const details = screen.getByText(name, { selector: 'summary' }).closest('details') as HTMLDetailsElement;
    details.open = true;
    return within(details);
  };
  const seen = { groupId: 11, houseNumber: '12' };

  it('shows what hangs on it', async () => {
    await openHousehold();
    expect(screen.getByText('7K3-M9XQ-2VR')).toBeTruthy();
    expect(screen.getByText('H-12')).toBeTruthy();
  });

  it('moves to another number, and shows where it stands now', async () => {
    const { user, sent } = await openHousehold({
      [`POST ${AT}/move`]: changed(),
      [`GET ${AT}`]: [household(), household({ houseNumber: '14', address: '青禾镇东村1组14号' })],
    });
    const move = part('改地址');
    await user.clear(move.getByLabelText('新的门牌号'));
    await user.type(move.getByLabelText('新的门牌号'), '14');
    await user.type(move.getByLabelText('为什么改'), '村里重新编号');
    await user.click(move.getByRole('button', { name: '改成这个地址' }));
    expect(await screen.findByText('地址改好了。2 件没办完的件跟着走了。')).toBeTruthy();
    expect(await screen.findByRole('heading', { level: 1, name: '青禾镇东村1组14号' })).toBeTruthy();
    expect(sent('move')).toEqual([{ seen, groupId: 11, houseNumber: '14', reason: '村里重新编号' }]);
  });

  it('is divided by as many numbers as are written', async () => {
    const { user, sent } = await openHousehold({
      [`POST ${AT}/split`]: changed({ households: [{ id: 8, address: '东村1组12-1号' }] }),
    });
    const split = part('分户');
    await user.type(split.getByLabelText('新户的门牌号'), '12-1，12-2');
    await user.type(split.getByLabelText('为什么改'), '兄弟分家');
    await user.click(split.getByRole('button', { name: '分出新户' }));
    expect(await screen.findByText('分好了：东村1组12-1号。')).toBeTruthy();
    expect(sent('split')).toEqual([{ seen, houseNumbers: ['12-1', '12-2'], reason: '兄弟分家' }]);
  });

  it('becomes part of another, never of itself', async () => {
    const { user, sent } = await openHousehold({
      [`POST ${AT}/merge`]: changed(),
      'POST /api/staff/households/find': [
        { households: [FOUND] },
        { households: [{ ...FOUND, id: 9, address: '青禾镇东村1组13号' }] },
      ],
    });
    const merge = part('并入别户');
    await user.type(merge.getByLabelText('并到哪一户'), '12{Enter}');
    await user.click(await merge.findByRole('button', { name: /东村1组12号/ }));
    await user.type(merge.getByLabelText('为什么改'), '老人搬去同住');
    await user.click(merge.getByRole('button', { name: '并入' }));
    expect(sent('merge')).toEqual([]);
    await user.type(merge.getByLabelText('并到哪一户'), '{Enter}');
    await user.click(await merge.findByRole('button', { name: /东村1组13号/ }));
    await user.click(merge.getByRole('button', { name: '并入' }));
    expect(await screen.findByText('并好了。2 件没办完的件转过去了。')).toBeTruthy();
    expect(sent('merge')).toEqual([{ seen, intoId: 9, reason: '老人搬去同住' }]);
  });

  it.each([
    [refused(422, 'invalid', [{ field: 'houseNumber', code: 'badHouseNumber' }]), /^认不出门牌号。/],
    [refused(422, 'invalid', [{ field: 'houseNumber', code: 'addressTaken' }]), '这个门牌号已经有一户。'],
    [refused(409, 'conflict'), /刚才有人先改了/],
    [lost, /网络不通/],
  ])(
    'says why a change did not work, keeps what was typed, and no longer tells of an earlier one (%#)',
    async (answer, words) => {
      const { user } = await openHousehold({
        [`POST ${AT}/split`]: [changed({ households: [{ id: 8, address: '东村1组12-1号' }] }), answer],
      });
      const divide = async () => {
        const split = part('分户');
        await user.type(split.getByLabelText('新户的门牌号'), '12-1');
        await user.type(split.getByLabelText('为什么改'), '兄弟分家');
        await user.click(split.getByRole('button', { name: '分出新户' }));
      };
      await divide();
      await screen.findByText(/^分好了/);
      await divide();
      expect((await screen.findByRole('alert')).textContent).toMatch(words);
      expect(screen.queryByText(/^分好了/)).toBeNull();
      expect((part('分户').getByLabelText('新户的门牌号') as HTMLInputElement).value).toBe('12-1');
    },
  );

  it('that somebody else changed meanwhile is shown as it is now, and changed from there', async () => {
    const { user, sent } = await openHousehold({
      [`POST ${AT}/demolish`]: [refused(409, 'conflict'), changed()],
      [`GET ${AT}`]: [household(), household({ houseNumber: '14', address: '青禾镇东村1组14号' })],
    });
    const demolish = part('房子拆了');
    await user.type(demolish.getByLabelText('为什么改'), '旧房改造');
    await user.click(demolish.getByRole('button', { name: '记为已拆' }));
    await screen.findByRole('heading', { level: 1, name: '青禾镇东村1组14号' });
    expect(screen.getByRole('alert').textContent).toMatch(/刚才有人先改了/);
    await user.click(demolish.getByRole('button', { name: '记为已拆' }));
    expect(await screen.findByText('记好了，门牌已停用。')).toBeTruthy();
    expect(sent('demolish')).toEqual([
      { seen, reason: '旧房改造' },
      { seen: { groupId: 11, houseNumber: '14' }, reason: '旧房改造' },
    ]);
  });

  it('that has ended says how, and can change no more', async () => {
    openPlaces('/places/7', { [`GET ${AT}`]: household({ endedAs: 'demolished', plate: null }) });
    expect(await screen.findByText('这一户的房子已经拆了。')).toBeTruthy();
    expect(screen.getByText('没有门牌')).toBeTruthy();
    expect(screen.queryByText('改地址')).toBeNull();
  });

  it('of another place is not found', async () => {
    openPlaces('/places/7', { [`GET ${AT}`]: refused(404, 'notFound') });
    expect((await screen.findByRole('alert')).textContent).toMatch(/没有|找不到/);
    expect(screen.queryByText('改地址')).toBeNull();
  });
});
