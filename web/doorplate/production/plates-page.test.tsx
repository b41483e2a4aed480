import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { GroupProgress, PlateBatch } from '../../../shared/doorplate/production/schema.ts';
import { lost, refused } from '../../testing/network.ts';
import { openStaff, staffMember } from '../../testing/staff.tsx';

const group = (groupId: number, village: string, more: Partial<GroupProgress> = {}): GroupProgress => ({
  ...{
    village: { path: village, name: village === '/1/2/1000/' ? '东村' : '西村' },
    grid: { path: `${village}1/`, name: '' },
  },
  ...{
    groupId,
    group: groupId,
    hamlet: null,
    minted: 3,
    printed: 0,
    mounted: 2,
    damaged: 0,
    lost: 0,
    reports: 0,
    ...more,
  },
});
const batch = (more: Partial<PlateBatch> = {}): PlateBatch => ({
  ...{ id: 7, place: '/1/2/', printer: '光明印厂', note: '', plates: 10, createdAt: Date.UTC(2026, 10, 1) },
  ...{ createdBy: '王芳', lostAt: null, mounted: 4, replaced: 1, ...more },
});
const LOOK = { name: '青禾镇', colour: '#0A4EA2', emblem: null, stamp: 0, changedBy: null };
const TWO = [group(1, '/1/2/1000/'), group(2, '/1/2/1000/'), group(3, '/1/2/2000/', { minted: 5 })];

function open(path = '/plates', answers = {}, as = staffMember('administrator')) {
  return openStaff(path, {
    as,
    answers: {
      'GET /api/staff/plates/progress': { groups: TWO },
      'GET /api/staff/plate-batches': { batches: [batch()] },
      'GET /api/staff/plate-batches/7': batch(),
      'GET /api/staff/plate-template': LOOK,
      'GET /api/staff/plates': { plates: [], next: null, origin: 'https://town.example' },
      'POST /api/staff/plate-batches': batch(),
      ...answers,
    },
  });
}
const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('a new print run', () => {
  it('is of all that was never printed, unless a village or groups of it are chosen', async () => {
    const { user, network } = open();
    expect(await button('建一批，11 块')).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: '哪里' }), '东村');
    expect(await button('建一批，6 块')).toBeTruthy();
    await user.click(screen.getByText(/^只印其中几个组/));
    await user.click(screen.getByRole('checkbox', { name: /^2 组/ }));
    await user.type(screen.getByRole('textbox', { name: '印刷厂' }), '光明印厂');
    await user.click(await button('建一批，3 块'));
    await waitFor(() => expect(location.pathname).toBe('/staff/plates/batch/7'));
    expect(network.bodiesTo('/api/staff/plate-batches')).toEqual([
      { place: '/1/2/1000/', groups: [2], codes: [], printer: '光明印厂', note: '' },
    ]);
  });

  it('takes a list of codes, however they are set apart', async () => {
    const { user, network } = open();
    await user.click(await screen.findByText('只印指定的几块'));
    const codes = screen.getByText('只印指定的几块').closest('details') as HTMLElement;
    await user.type(within(codes).getByRole('textbox', { name: '门牌码' }), '7K3M9XQ2VR，222222222V');
    await user.type(screen.getByRole('textbox', { name: '印刷厂' }), '光明印厂');
    await user.click(await button('建一批，2 块'));
    await waitFor(() => expect(network.bodiesTo('/api/staff/plate-batches')).toHaveLength(1));
    expect(network.bodiesTo('/api/staff/plate-batches')).toMatchObject([
      { place: '/1/2/', codes: ['7K3M9XQ2VR', '222222222V'] },
    ]);
  });

  it('sent again after a lost answer is the same one: its key stays', async () => {
    const { user, network } = open('/plates', { 'POST /api/staff/plate-batches': [lost, batch()] });
    await user.type(await screen.findByRole('textbox', { name: '印刷厂' }), '光明印厂');
    await user.click(await button('建一批，11 块'));
    expect((await screen.findByRole('alert')).textContent).toContain('网络不通');
    await user.click(await button('建一批，11 块'));
    await waitFor(() => expect(location.pathname).toBe('/staff/plates/batch/7'));
    const keys = network.sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });
});

describe('how far the plates are', () => {
  it('opens a village into its groups, a group into the doors that miss theirs', async () => {
    const plate = {
      ...{ code: '7K3M9XQ2VR', status: 'printed', houseNumber: '12', reports: 0, sequence: 1, group: 1, hamlet: null },
    };
    const mounted = { ...plate, code: '222222222V', status: 'mounted', houseNumber: '13' };
    const { user } = open('/plates', { 'GET /api/staff/plates': { plates: [plate, mounted], next: null, origin: '' } });
    await user.click(await button('东村'));
    await user.click(await button(/^1 组/));
    expect((await screen.findByRole('link', { name: '12 号' })).getAttribute('href')).toBe('/staff/plate/7K3M9XQ2VR');
    expect(screen.queryByRole('link', { name: '13 号' })).toBeNull();
  });

  it('is told to who prints those of a village, without the way to change how all look', async () => {
    const [grant] = staffMember('administrator').grants;
    const village = staffMember('administrator', { grants: grant ? [{ ...grant, jurisdiction: '/1/2/1000/' }] : [] });
    open('/plates', {}, village);
    await button('东村');
    expect(screen.queryByRole('link', { name: '门牌样式' })).toBeNull();
  });

  it('finds one plate by its code, and says when it is none', async () => {
    const { user } = open('/plates', { 'GET /api/staff/plates/222222222V': refused(404, 'notFound') });
    const field = within((await screen.findByRole('heading', { name: '找一块门牌' })).closest('form') as HTMLElement);
    await user.type(field.getByRole('textbox'), '222-2222-22A');
    await user.click(field.getByRole('button', { name: '打开' }));
    expect(field.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    await user.clear(field.getByRole('textbox'));
    await user.type(field.getByRole('textbox'), '222-2222-22v');
    await user.click(field.getByRole('button', { name: '打开' }));
    await waitFor(() => expect(location.pathname).toBe('/staff/plate/222222222V'));
  });
});

describe('a print run that is lost', () => {
  it('is given up with a reason, and can leave alone what hangs', async () => {
    const { user, network } = open('/plates/batch/7', { 'POST /api/staff/plate-batches/7/lose': batch({ lostAt: 1 }) });
    await user.click(await screen.findByText('这一批丢了'));
    expect(await button('换掉这 9 块的码')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: '已经挂好的 4 块不动' }));
    await user.type(screen.getByRole('textbox', { name: '怎么丢的' }), '路上丢了');
    network.answer({ 'GET /api/staff/plate-batches/7': batch({ lostAt: 1, replaced: 10 }) });
    await user.click(await button('换掉这 5 块的码'));
    await waitFor(() =>
      expect(network.bodiesTo('/api/staff/plate-batches/7/lose')).toEqual([{ reason: '路上丢了', keepMounted: true }]),
    );
    expect(await screen.findByText('已作废')).toBeTruthy();
    expect(screen.queryByText('这一批丢了')).toBeNull();
  });
});
