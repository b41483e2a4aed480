import { screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listSeenProgress, rememberProgress } from '../case/seen-store.ts';
import { applyView, GUIDE } from '../testing/form-guide.ts';
import { lost } from '../testing/network.ts';
import { progressView } from '../testing/progress.ts';
import { openPage } from '../testing/resident.tsx';
import { findDraft, keepDraft } from './drafts.ts';
import { openOutbox } from './outbox/outbox.ts';
import { wipeStores } from './wipe.ts';

// A browser that keeps nothing: private windows, or a phone that is full.
beforeEach(() => {
  const refuse = () => {
    throw new DOMException('not here', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open: refuse });
});

const draft = { place: 'x', key: 'k', values: {}, shots: [], savedAt: 0 };
const short = {
  ...{ ...GUIDE, id: 'one' },
  ...{ questions: GUIDE.questions.filter(({ id }) => id === 'applicantName'), materials: [] },
};

describe('a browser that keeps nothing', () => {
  it('has no drafts and says that it could not keep one', async () => {
    expect(await keepDraft(draft)).toBe(false);
    expect(await findDraft('x')).toBeUndefined();
  });

  it('remembers no progress and says so', async () => {
    expect(await rememberProgress(progressView())).toBe(false);
    expect(await listSeenProgress()).toEqual([]);
  });

  it('has nothing to wipe and is not troubled by that', async () => {
    await expect(wipeStores()).resolves.toBeUndefined();
  });

  it('has an outbox that lasts as long as the page', async () => {
    expect((await openOutbox()).isKept).toBe(false);
  });

  it('sends a form all the same, tells honestly when it could not, and sends the same once', async () => {
    const answers = { 'POST /api/applications': [lost, { caseId: '01HX', receipt: '482719360574' }] };
    const { user, network, went } = openPage({ name: 'apply', view: applyView({ guide: short }) }, { answers });
    await screen.findByText(/^第 1 步/);
    await user.type(screen.getByRole('textbox', { name: '您叫什么名字？' }), '王秀英');
    await user.click(screen.getByRole('button', { name: '继续' }));
    await user.click(await screen.findByRole('button', { name: '提交申请' }));
    await screen.findByText(/网络不通，没有发出去。内容都在这部手机上/);
    await user.click(screen.getByRole('button', { name: '提交申请' }));
    await waitFor(() => expect(went).toEqual(['/D/7K3M9XQ2VR/receipt/01HX']));
    const keys = network.sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});
