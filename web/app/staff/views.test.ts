import { describe, expect, it } from 'vitest';
import { type Actor, ROLES } from '../../../shared/access.ts';
import { shell as en } from '../../../shared/i18n/en/staff/shell.ts';
import { shell as zh } from '../../../shared/i18n/zh-CN/staff/shell.ts';
import { loadStaffWords } from '../../staff/words.ts';
import { staffMember } from '../../testing/staff.tsx';
import { findView, mayOpen, VIEWS } from './views.ts';

describe('the pages of the staff', () => {
  it('are found by their path, with what stands in it', () => {
    expect(findView('/case/01hx')).toMatchObject({ view: { path: '/case/:id' }, params: { id: '01hx' } });
    expect(findView('/plates/batch/7/a4')?.params).toEqual({ id: '7', size: 'a4' });
    expect(findView('/plate/%E6%9F%B3')?.params).toEqual({ code: '柳' });
  });

  it.each(['/nothing', '/case', '/case/1/2', '', '/cases/1', '/case/%E6%9F'])('are none at %j', (path) => {
    expect(findView(path)).toBeUndefined();
  });

  it('have each a path of their own', () => {
    const paths = VIEWS.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const view of VIEWS) expect(findView(view.path.replace(/:\w+/g, 'x'))?.view).toBe(view);
  });

  it('in the rail have a name in both languages and an icon', () => {
    for (const { rail } of VIEWS) {
      if (!rail) continue;
      expect([zh[rail.label], en[rail.label], rail.icon].every(Boolean)).toBe(true);
    }
  });

  it.each(ROLES)('lead a %s of a village somewhere that they may see', (role) => {
    const me = staffMember(role);
    const actor: Actor = {
      kind: 'staff',
      id: 'a',
      name: 'a',
      grants: [{ role, jurisdiction: '/1/2/1000/', departmentId: 1 }],
    };
    expect(VIEWS.filter((view) => view.rail && mayOpen(view, { actor, me }))).not.toEqual([]);
  });

  it.each(['zh', 'en'] as const)('have all their words in %s', async (language) => {
    for (const { words } of VIEWS) {
      const t = await loadStaffWords(language, words);
      expect(t('shell.name')).not.toBe('');
    }
  });
});
