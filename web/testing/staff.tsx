import { render } from '@testing-library/preact';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import type { Role } from '../../shared/access.ts';
import type { Me } from '../../shared/account/schema.ts';
import type { Language } from '../../shared/language.ts';
import { StaffApp } from '../app/staff/app.tsx';
import { type Answer, type Network, openNetwork, refused } from './network.ts';

const TOWN = { zh: '青禾镇', en: 'Qinghe' };
const nobody = refused(401, 'signInNeeded');

/** A member of staff of the town with one role. */
export function staffMember(role: Role, more: Partial<Me> = {}): Me {
  const grant = { role, jurisdiction: '/1/2/', place: TOWN, departmentId: null, department: null };
  const id = `01HX0000000000000000${role.slice(0, 6).toUpperCase()}`.padEnd(26, '0');
  return {
    id,
    name: '王芳',
    state: 'open',
    shared: false,
    grants: [grant],
    town: '/1/2/',
    lacksSecondFactor: false,
    backupRings: false,
    ...more,
  };
}

export interface Desk {
  network: Network;
  user: UserEvent;
}

interface Options {
  /** Who is signed in; null: nobody. */
  as: Role | Me | null;
  language?: Language;
  answers?: Readonly<Record<string, Answer | readonly Answer[]>>;
}

/** Opens a page of the staff (`path` below `/staff`) in the whole app, as its person would by its address. */
export function openStaff(path: string, { as, language = 'zh', answers = {} }: Options): Desk {
  const me = typeof as === 'string' ? staffMember(as) : as;
  const network = openNetwork({
    'GET /api/staff/me': me ?? nobody,
    'POST /api/staff/sign-out': { done: true },
    ...answers,
  });
  history.replaceState(null, '', `${language === 'en' ? '/en' : ''}/staff${path}`);
  const user = userEvent.setup();
  render(<StaffApp language={language} />);
  return { network, user };
}
