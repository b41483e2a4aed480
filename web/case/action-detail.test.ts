import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ACTION_DETAILS, type DetailedAction } from '../../shared/application/actions.ts';
import { applicationLifecycle } from '../../shared/application/lifecycle.ts';
import { detailOf, NO_FIELDS, wantsReason } from './action-detail.ts';

const FILLED = {
  ...NO_FIELDS,
  materials: ['bills'],
  authority: '县医保局',
  remedy: '六十日内可申请行政复议',
  departmentId: '3',
  cause: 'publicNotice',
  until: '2026-12-01',
  result: '发放 500 元',
  way: 'collect',
} as const;

describe('the form of an action', () => {
  it.each(Object.keys(ACTION_DETAILS) as DetailedAction[])('%s yields what the server parses', (action) => {
    const fields = { ...FILLED, materials: [...FILLED.materials] };
    expect(v.safeParse(ACTION_DETAILS[action], detailOf(action, fields)).issues).toBeUndefined();
  });

  it('reads the code of a plate however it was typed', () => {
    const detail = detailOf('deliver', { ...NO_FIELDS, way: 'home', plate: ' 7k3-m9xq-2vr ' });
    expect(detail).toMatchObject({ way: 'home' });
  });

  it('carries nothing for actions without a detail', () => {
    expect(detailOf('accept', NO_FIELDS)).toBeUndefined();
  });

  it('asks for words exactly where the lifecycle does', () => {
    for (const step of applicationLifecycle) expect(wantsReason(step.action)).toBe('reason' in step);
  });
});
