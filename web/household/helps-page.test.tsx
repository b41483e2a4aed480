import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { SessionLine } from '../../shared/assist/schema.ts';
import { MORNING } from '../testing/cases.ts';
import { CENTRE, formOf, openHome, PLATE, postedBy } from '../testing/resident.tsx';

const session = (more: Partial<SessionLine> = {}): SessionLine => ({
  ...{ id: 's1', slip: '12345678978', helper: '王志愿', address: PLATE.address, by: 'plate', consentAt: MORNING },
  ...{ consentVersion: 1, endedAt: MORNING, endedHow: 'finished', wasOffline: false, objection: null },
  deeds: [{ command: 'submitApplication', title: '临时救助', receipt: '482193605741', caseId: 'a' }],
  ...more,
});
const openHelps = (sessions: SessionLine[], isWordless = false) =>
  openHome(
    { name: 'helps', view: { plate: PLATE, centre: CENTRE, sessions, isWordless } },
    { path: `/D/${PLATE.code}/home/helps` },
  );
const objected = (answer: string | null) => ({
  ...{ id: 'o1', at: MORNING, words: '没有问过我', answer, answeredAt: answer ? MORNING : null },
});

describe('who helped our household', () => {
  it('says who, when we said yes, and what was handed in', () => {
    openHelps([session()]);
    expect(screen.getByRole('heading', { name: '王志愿帮办' })).toBeTruthy();
    expect(screen.getByText(/^同意的时间：/)).toBeTruthy();
    expect(screen.getByText('临时救助')).toBeTruthy();
    expect(screen.getByText('查询码 4821 9360 5741')).toBeTruthy();
  });

  it('says so when nobody did, and when nothing was handed in', () => {
    openHelps([]);
    expect(screen.getByText('还没有人帮办过。')).toBeTruthy();
    openHelps([session({ deeds: [] })]);
    expect(screen.getByText('没有交什么。')).toBeTruthy();
  });

  it('takes what was not right about one session, in own words', async () => {
    const { user } = openHelps([session(), session({ id: 's2', helper: '李志愿' })]);
    const [, second] = screen.getAllByLabelText('哪里不对？写一写，负责人会看到。');
    await user.type(second as HTMLElement, '没有问过我');
    const form = formOf(second as HTMLElement);
    expect(form.getAttribute('action')).toBe(`/D/${PLATE.code}/home/helps/s2/object`);
    expect(form.method).toBe('post');
    expect(postedBy(form)).toEqual([['words', '没有问过我']]);
  });

  it('asks for words when there were none', () => {
    openHelps([session()], true);
    expect(screen.getByText('请写一写哪里不对。')).toBeTruthy();
  });

  it('shows what was said and the answer, and asks no second time', () => {
    openHelps([session({ objection: objected(null) })]);
    expect(screen.getByText('您提出过：没有问过我')).toBeTruthy();
    expect(screen.getByText('负责人看到了就会答复。')).toBeTruthy();
    expect(screen.queryByText('这一回有不对的地方')).toBeNull();
    openHelps([session({ objection: objected('已经问过帮办人，对不起。') })]);
    expect(screen.getByText('答复：已经问过帮办人，对不起。')).toBeTruthy();
  });
});
