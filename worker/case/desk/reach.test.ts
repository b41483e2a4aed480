import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '../../../shared/access.ts';
import { areasOf } from './reach.ts';

const staff = (...grants: [Grant['role'], string, number?][]): Actor => ({
  kind: 'staff',
  id: 's',
  name: 's',
  grants: grants.map(([role, jurisdiction, departmentId = null]) => ({ role, jurisdiction, departmentId })),
});
const areas = (actor: Actor, wanted = {}) =>
  areasOf(actor, 'case.list', wanted).map(({ path, departmentId }) => `${path} ${departmentId ?? '*'}`);

describe('the areas of grants', () => {
  it('do not overlap: what lies in another is left out, equal ones count once', () => {
    expect(areas(staff(['gridWorker', '/1/2/7/8/'], ['clerk', '/1/2/'], ['clerk', '/1/2/']))).toEqual(['/1/2/ *']);
    expect(areas(staff(['officer', '/1/2/', 1], ['officer', '/1/2/', 2]))).toEqual(['/1/2/ 1', '/1/2/ 2']);
    expect(areas(staff(['officer', '/1/2/', 1], ['clerk', '/1/2/7/']))).toEqual(['/1/2/ 1', '/1/2/7/ *']);
  });

  it('are narrowed to the place and department asked for', () => {
    const actor = staff(['clerk', '/1/2/'], ['clerk', '/1/3/7/']);
    expect(areas(actor, { place: '/1/2/7/' })).toEqual(['/1/2/7/ *']);
    expect(areas(actor, { departmentId: 4 })).toEqual(['/1/2/ 4', '/1/3/7/ 4']);
    expect(areas(actor, { place: '/1/3/' })).toEqual([]);
    expect(areas(staff(['officer', '/1/2/', 1]), { departmentId: 2 })).toEqual([]);
  });

  it('are none for roles without the permission, and for officers without a department', () => {
    expect(areas(staff(['volunteer', '/1/2/'], ['administrator', '/1/2/'], ['officer', '/1/2/']))).toEqual([]);
    expect(areas({ kind: 'system' })).toEqual([]);
  });
});
