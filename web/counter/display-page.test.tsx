import { screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DisplayView } from '../../shared/counter/schema.ts';
import { lost, refused } from '../testing/network.ts';
import { openStaff } from '../testing/staff.tsx';

const call = (ticket: string, heardAt: number, more: object = {}) => ({
  ...{ ticket, window: 2, windowName: '民政', heardAt, isServed: false },
  ...more,
});
const view = (calls: object[], more: object = {}) =>
  ({ centre: '青禾镇便民服务中心', calls, next: ['A008', 'A009'], waiting: 7, ...more }) as unknown as DisplayView;

let said: string[] = [];
beforeEach(() => {
  said = [];
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      words: string;
      onend?: () => void;
      constructor(words: string) {
        this.words = words;
      }
    },
  );
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => [{ lang: 'zh-CN' }],
    cancel: () => undefined,
    speak(one: { words: string; onend?: () => void }) {
      said.push(one.words);
      one.onend?.();
    },
  });
});

async function openDisplay(first: DisplayView, hash = '') {
  const desk = openStaff(`/display${hash}`, {
    as: 'clerk',
    answers: { 'GET /api/staff/counter/display': first, 'GET /api/display': first },
  });
  await screen.findByRole('heading', { level: 1, name: '叫号' });
  return desk;
}
const again = () => vi.advanceTimersByTimeAsync(2_600);

describe('the screen in the hall', () => {
  it('shows which number goes where, who comes next, and nobody’s name', async () => {
    await openDisplay(view([call('A005', 1)]));
    expect(await screen.findByText('A005')).toBeTruthy();
    expect(screen.getByText('2 号窗口')).toBeTruthy();
    expect(screen.getByText('共 7 人在等')).toBeTruthy();
    expect(screen.getByText(/A008\s+A009/)).toBeTruthy();
  });

  it('says so while nobody was called', async () => {
    await openDisplay(view([], { next: [] }));
    expect(await screen.findByText('还没有叫号')).toBeTruthy();
  });

  it('calls out what is new, once, and never what was called before it was opened', async () => {
    const { network } = await openDisplay(view([call('A005', 1)]));
    await screen.findByText('A005');
    network.answer({ 'GET /api/staff/counter/display': view([call('A006', 2), call('A005', 1)]) });
    await again();
    await screen.findByText('A006');
    await waitFor(() => expect(said).toHaveLength(1));
    await again();
    await again();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('到 2 号窗口');
  });

  it('calls again who is called again, and not who is served already', async () => {
    const { network } = await openDisplay(view([call('A005', 1)]));
    await screen.findByText('A005');
    network.answer({ 'GET /api/staff/counter/display': view([call('A005', 5), call('A006', 6, { isServed: true })]) });
    await again();
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]).not.toContain('六');
  });

  it('comes back by itself when the network does, and says so meanwhile', async () => {
    const { network } = await openDisplay(view([call('A005', 1)]));
    await screen.findByText('A005');
    network.answer({ 'GET /api/staff/counter/display': lost });
    await again();
    expect((await screen.findByRole('alert')).textContent).toBe('网络断了，正在重连。叫号请听窗口。');
    expect(screen.getByText('A005')).toBeTruthy();
    network.answer({ 'GET /api/staff/counter/display': view([call('A007', 9)]) });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await screen.findByText('A007')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('goes dark when its link was ended, and asks no more', async () => {
    const { network } = await openDisplay(view([call('A005', 1)]));
    await screen.findByText('A005');
    network.answer({ 'GET /api/staff/counter/display': refused(404, 'notFound') });
    await again();
    expect((await screen.findByRole('alert')).textContent).toBe('这块大屏的链接已经停用。');
    expect(screen.queryByText('A005')).toBeNull();
    const before = network.asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(network.asked.filter(({ path }) => path.includes('display'))).toHaveLength(
      network.asked.slice(0, before).filter(({ path }) => path.includes('display')).length,
    );
  });

  it('takes the secret of its link out of the address at once, and asks with it', async () => {
    const { network } = await openDisplay(view([call('A005', 1)]), '#secret-of-the-link');
    await screen.findByText('A005');
    expect(location.href).not.toContain('secret');
    const [asked] = network.asked.filter(({ path }) => path === '/api/display');
    expect(asked?.headers.get('Authorization')).toBe('Bearer secret-of-the-link');
  });
});
