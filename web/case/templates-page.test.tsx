import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Template } from '../../shared/case/desk.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const WORDS: Template = { id: 't1', action: 'refuse', title: '不符合条件', body: '按规定不能办。' };

async function openTemplates(answers: object = {}) {
  const desk = openStaff('/templates', {
    as: 'supervisor',
    answers: { 'GET /api/staff/templates': { templates: [WORDS] }, ...answers },
  });
  await screen.findByRole('heading', { level: 1, name: '常用的话' });
  return { ...desk, saved: () => desk.network.bodiesTo('/api/staff/templates') };
}
const fields = () => [
  screen.getByLabelText<HTMLInputElement>('标题'),
  screen.getByLabelText<HTMLTextAreaElement>('内容'),
];

describe('ready words', () => {
  it('are listed with the step they are for', async () => {
    await openTemplates();
    const card = (await screen.findByRole('heading', { name: '不符合条件' })).closest('section') as HTMLElement;
    expect(within(card).getByText('按规定不能办。')).toBeTruthy();
  });

  it('are written anew, and stand in the list', async () => {
    const fresh = { id: 't2', action: 'requestCorrections', title: '少材料', body: '请补身份证。' };
    const { user, saved } = await openTemplates({
      'POST /api/staff/templates': fresh,
      'GET /api/staff/templates': [{ templates: [] }, { templates: [fresh] }],
    });
    expect(await screen.findByText(/^还没有常用的话。/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '新写一条' }));
    const [title, body] = fields();
    await user.type(title as HTMLElement, '少材料');
    await user.type(body as HTMLElement, '请补身份证。');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByRole('heading', { name: '少材料' })).toBeTruthy();
    expect(saved()).toEqual([{ action: 'requestCorrections', title: '少材料', body: '请补身份证。' }]);
    expect(screen.queryByLabelText('内容')).toBeNull();
  });

  it('are changed as themselves', async () => {
    const { user, saved } = await openTemplates({ 'POST /api/staff/templates': WORDS });
    await user.click(await screen.findByRole('button', { name: '修改' }));
    const [title] = fields();
    await user.type(title as HTMLElement, '（新）');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(saved()).toEqual([{ ...WORDS, title: '不符合条件（新）' }]));
  });

  it.each([[lost], [refused(422, 'invalid', [{ field: 'body', code: 'tooLong' }])]])(
    'that could not be saved stay as they were typed (%#)',
    async (answer) => {
      const { user } = await openTemplates({ 'POST /api/staff/templates': answer });
      await user.click(await screen.findByRole('button', { name: '新写一条' }));
      const [title, body] = fields();
      await user.type(title as HTMLElement, '少材料');
      await user.type(body as HTMLElement, '请补身份证。');
      await user.click(screen.getByRole('button', { name: '保存' }));
      await screen.findByRole('alert');
      expect(fields().map(({ value }) => value)).toEqual(['少材料', '请补身份证。']);
    },
  );

  it('are taken away, and stay when that did not work', async () => {
    const remove = 'POST /api/staff/templates/t1/remove';
    const { user, network } = await openTemplates({ [remove]: refused(404, 'notFound') });
    await user.click(await screen.findByRole('button', { name: '删掉' }));
    await screen.findByRole('alert');
    expect(screen.getByRole('heading', { name: '不符合条件' })).toBeTruthy();
    network.answer({ [remove]: { done: true }, 'GET /api/staff/templates': { templates: [] } });
    await user.click(screen.getByRole('button', { name: '删掉' }));
    expect(await screen.findByText(/^还没有常用的话。/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are not for who may not keep them', async () => {
    openStaff('/templates', { as: 'volunteer', answers: {} });
    await screen.findAllByRole('heading');
    expect(screen.queryByRole('heading', { name: '常用的话' })).toBeNull();
  });
});
